using ZetaMixup.Tool.Tune.Searching;

namespace ZetaMixup.Tool.Tests.Tune.Searching;

public sealed class SpeedTests
{
    private readonly Speed _speed = new();

    [Fact]
    public void Nothing_is_known_before_the_first_training() => Assert.Equal(0, _speed.SecondsOf(5));

    [Fact]
    public void The_time_of_a_training_is_in_proportion_to_its_rows_and_epochs()
    {
        _speed.Add(seconds: 10, work: 10);
        _speed.Add(seconds: 50, work: 20);

        Assert.Equal(2, _speed.SecondsOf(1));
        Assert.Equal(12, _speed.SecondsOf(6));
        _speed.Clear();
        Assert.Equal(0, _speed.SecondsOf(6));
    }

    [Fact]
    public void Of_many_trainings_the_later_half_counts()
    {
        for (var i = 0; i < 100; i++)
        {
            _speed.Add(seconds: i < 50 ? 1000 : 3, work: 1);
        }

        Assert.Equal(3, _speed.SecondsOf(1), 9);
    }
}
