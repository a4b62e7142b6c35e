using ZetaMixup.Tool.Tune.Searching;

namespace ZetaMixup.Tool.Tests.Tune.Searching;

public sealed class SpeedTests
{
    [Fact]
    public void The_trainings_of_the_current_step_and_the_one_before_count()
    {
        var speed = new Speed();
        Assert.Equal(0, speed.SecondsOf(5));
        speed.Add(seconds: 1000, work: 1);
        speed.BeginStep();
        speed.Add(seconds: 10, work: 10);
        speed.BeginStep();
        speed.Add(seconds: 50, work: 20);

        Assert.Equal(2, speed.SecondsOf(1));
        Assert.Equal(12, speed.SecondsOf(6));
    }

    [Fact]
    public void A_step_without_trainings_does_not_count()
    {
        var speed = new Speed();
        speed.Add(seconds: 3, work: 1);
        for (var i = 0; i < 3; i++)
        {
            speed.BeginStep();
        }

        Assert.Equal(3, speed.SecondsOf(1));
    }
}
