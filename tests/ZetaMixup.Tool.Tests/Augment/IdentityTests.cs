namespace ZetaMixup.Tool.Tests.Augment;

/// <summary>The input that a folder was started with, image by image.</summary>
public sealed class IdentityTests
{
    [Theory]
    [InlineData(7, 9)] // other bytes, same length
    [InlineData(7, 200)]
    public void An_image_that_changes_between_two_shards_is_an_error(byte before, byte after)
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 4; i++)
        {
            folder.Write($"in/mel/{i}.png", EncodedImages.GrayPng(4, 4, before));
            folder.Write($"in/nv/{i}.png", EncodedImages.GrayPng(4, 4, (byte)(before + 1)));
        }

        string[] run = ["augment", folder.In("in"), folder.In("out"), "--format", "csv", "--image-size", "2", "--shard"];
        Tool.Done([.. run, "1/3"]);
        Tool.Done([.. run, "2/3"]);
        folder.Write("in/nv/2.png", EncodedImages.GrayPng(4, 4, after));

        Assert.Contains("started with other settings: input was ", Tool.Run([.. run, "3/3"]).Error);

        folder.Write("in/nv/2.png", EncodedImages.GrayPng(4, 4, (byte)(before + 1)));
        Tool.Done([.. run, "3/3"]);
    }

    [Fact]
    public void The_same_images_elsewhere_are_the_same_input()
    {
        using var folder = new TemporaryFolder();
        foreach (var place in new[] { "here", "there" })
        {
            folder.Write($"{place}/mel/1.png", EncodedImages.GrayPng(4, 4, 50));
            folder.Write($"{place}/nv/1.png", EncodedImages.GrayPng(4, 4, 90));
        }

        Tool.Done("augment", folder.In("here"), folder.In("out"), "--format", "csv", "--image-size", "2", "--shard", "1/2");
        Tool.Done("augment", folder.In("there"), folder.In("out"), "--format", "csv", "--image-size", "2", "--shard", "2/2");
    }
}
