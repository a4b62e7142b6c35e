using System.Buffers.Binary;

namespace Reporting.Tests.Pictures;

public class BitmapTests
{
    [Fact]
    public void The_file_says_its_size_and_holds_rows_from_below_padded_to_four_bytes()
    {
        var bitmap = new Bitmap(3, 2);
        bitmap.Set(x: 2, y: 1, red: 1, green: 0.2, blue: -3);
        var bytes = bitmap.ToBytes();

        int Field(int offset) => BinaryPrimitives.ReadInt32LittleEndian(bitmap.ToBytes()[offset..]);
        Assert.Equal("BM"u8.ToArray(), bytes[..2].ToArray());
        Assert.Equal([54 + (2 * 12), 54, 40, 3, 2], new[] { 2, 10, 14, 18, 22 }.Select(Field));
        Assert.Equal(54 + (2 * 12), bytes.Length);
        Assert.Equal((1, 24), (BinaryPrimitives.ReadInt16LittleEndian(bytes[26..]), BinaryPrimitives.ReadInt16LittleEndian(bytes[28..])));
        Assert.Equal([0, 51, 255], bytes.Slice(54 + 6, 3).ToArray());
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(-1, 0)]
    [InlineData(0, 2)]
    public void A_pixel_outside_is_an_error(int x, int y) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bitmap(3, 2).Set(x, y, 0, 0, 0));

    [Fact]
    public void The_image_carries_its_bytes_and_says_what_it_shows()
    {
        var bitmap = new Bitmap(1, 1);

        var html = bitmap.ToHtml("a \"dot\"").ToString();

        Assert.Contains("alt=\"a &quot;dot&quot;\"", html);
        Assert.Contains($"src=\"data:image/bmp;base64,{Convert.ToBase64String(bitmap.ToBytes())}\"", html);
    }
}
