using SkinLesion.MadeUp;

namespace SkinLesion.Tests.MadeUp;

public class MadeUpLesionsTests
{
    [Fact]
    public void The_same_seed_draws_the_same_lesions_and_another_seed_others()
    {
        var first = MadeUpLesions.Draw(seed: 1, count: 20);
        var again = MadeUpLesions.Draw(seed: 1, count: 20);
        var other = MadeUpLesions.Draw(seed: 2, count: 20);

        Assert.Equal(first.Select(Pixels), again.Select(Pixels));
        Assert.Equal(first.Select(lesion => lesion.Label), again.Select(lesion => lesion.Label));
        Assert.NotEqual(first.Select(Pixels), other.Select(Pixels));
    }

    [Fact]
    public void The_seven_classes_of_isic_2018_have_different_frequencies()
    {
        var lesions = MadeUpLesions.Draw(seed: 3, count: 500);

        Assert.Equal(["AKIEC", "BCC", "BKL", "DF", "MEL", "NV", "VASC"], lesions.Select(lesion => lesion.Label).Distinct().Order());
        Assert.Equal(500, lesions.Length);
        Assert.Equal(1, LesionClasses.All.Sum(traits => traits.Share), 9);
        Assert.True(Count("NV") > 2 * Count("DF"));

        int Count(string name) => lesions.Count(lesion => lesion.Label == name);
    }

    [Fact]
    public void No_two_lesions_are_alike()
    {
        var images = MadeUpLesions.Draw(seed: 4, count: 60).Select(lesion => Convert.ToHexString(Pixels(lesion))).ToArray();

        Assert.Equal(images.Length, images.Distinct().Count());
    }

    private static byte[] Pixels(Lesion lesion) => lesion.Image.Pixels.ToArray();
}
