using ZetaMixup.MLNet.Network;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork.Network;

public sealed class DenseNetworkFormatTests
{
    private static readonly DenseNetwork Network = DenseNetwork.Create(3, [4, 2], 5, seed: 1);

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 4, 2 })]
    public void What_is_written_is_read_back_to_the_bit(int[] hiddenLayers)
    {
        DenseNetwork network = DenseNetwork.Create(3, hiddenLayers, 5, seed: 1);
        Sample.Uniform(network.Parameters.Length, seed: 2).CopyTo(network.Parameters);

        DenseNetwork read = Sample.FromBytes(Sample.Bytes(network));

        Assert.Equal((3, 5), (read.FeatureCount, read.ClassCount));
        Assert.Equal(hiddenLayers, read.HiddenLayers);
        Assert.Equal(network.Parameters.ToArray(), read.Parameters.ToArray());
    }

    [Fact]
    public void The_bytes_are_those_of_version_1()
    {
        DenseNetwork network = DenseNetwork.Create(1, [], 2, seed: 1);
        new float[] { 1, -2, 0.5f, 0 }.CopyTo(network.Parameters);

        byte[] expected =
        [
            .. "ZMNN"u8, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0,
            0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0, 0, 0, 0, 0x3F, 0, 0, 0, 0,
        ];
        Assert.Equal(expected, Sample.Bytes(network));
    }

    [Fact]
    public void Reading_leaves_what_follows_to_the_caller()
    {
        using BinaryReader reader = new(new MemoryStream([.. Sample.Bytes(Network), 42]));
        DenseNetwork.Read(reader);
        Assert.Equal(42, reader.ReadByte());
    }

    [Fact]
    public void Bytes_cut_short_anywhere_are_an_error_of_the_data()
    {
        byte[] bytes = Sample.Bytes(Network);
        for (int length = 0; length < bytes.Length; length++)
        {
            InvalidDataException error = Assert.Throws<InvalidDataException>(() => Sample.FromBytes(bytes[..length]));
            Assert.Contains("truncated", error.Message);
        }
    }

    [Theory]
    [InlineData(0, 0x41, "not a saved network")]
    [InlineData(4, 2, "version 2")]
    [InlineData(8, 0, "0 layers")]
    [InlineData(11, 0x7F, "layers")]
    [InlineData(12, 0, "damaged")]
    [InlineData(15, 0x80, "damaged")]
    [InlineData(19, 0x7F, "damaged")]
    public void A_damaged_head_is_an_error_that_says_what_is_wrong(int at, byte value, string expected)
    {
        byte[] bytes = Sample.Bytes(Network);
        bytes[at] = value;
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => Sample.FromBytes(bytes));
        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public void A_width_far_beyond_the_bytes_is_an_error_without_the_memory_for_it()
    {
        byte[] bytes = Sample.Bytes(Network);
        bytes[15] = 0x10;
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDataException>(() => Sample.FromBytes(bytes));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 << 20);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void A_weight_that_is_no_number_is_an_error_of_the_data(float weight)
    {
        byte[] bytes = Sample.Bytes(Network);
        BitConverter.GetBytes(weight).CopyTo(bytes, bytes.Length - 8);
        Assert.Contains("NaN", Assert.Throws<InvalidDataException>(() => Sample.FromBytes(bytes)).Message);
    }
}
