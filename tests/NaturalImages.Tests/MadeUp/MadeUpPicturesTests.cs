using NaturalImages.MadeUp;
using ZetaMixup.Datasets;
using ZetaMixup.Samples.Experiments.MadeUp;

namespace NaturalImages.Tests.MadeUp;

public class MadeUpPicturesTests
{
    [Fact]
    public void The_same_seed_draws_the_same_pictures_and_another_seed_others()
    {
        var first = MadeUpPictures.Draw(seed: 1, count: 20);

        Assert.Equal(first.Rows.Select(Pixels), MadeUpPictures.Draw(seed: 1, count: 20).Rows.Select(Pixels));
        Assert.NotEqual(first.Rows.Select(Pixels), MadeUpPictures.Draw(seed: 2, count: 20).Rows.Select(Pixels));
        Assert.Equal(20, first.Rows.Select(row => Convert.ToHexString(Pixels(row))).Distinct().Count());
    }

    [Fact]
    public void Every_shape_comes_equally_often()
    {
        var data = MadeUpPictures.Draw(seed: 3, count: 50);

        Assert.Equal(10, data.ClassNames.Count);
        Assert.All(data.ClassNames, name => Assert.Equal(5, data.Rows.Count(row => row.Label == name)));
    }

    [Fact]
    public void No_shape_is_another_nor_the_whole_picture()
    {
        var masks = Shapes.All.Select(shape => string.Concat(
            from y in Enumerable.Range(-10, 21)
            from x in Enumerable.Range(-10, 21)
            select shape.Holds(x / 10.0, y / 10.0) ? '1' : '0')).ToArray();

        Assert.Equal(masks.Length, masks.Distinct().Count());
        Assert.All(masks, mask => Assert.InRange(mask.Count(inside => inside == '1') / (double)mask.Length, 0.15, 0.85));
    }

    private static byte[] Pixels(DataRow row) => ((DrawnRow)row).Image.Pixels.ToArray();
}
