using System.Globalization;
using ZetaMixup.Shared;
using ZetaMixup.Tests.Support;

namespace ZetaMixup.Tests.Shared;

public sealed class GuardTests
{
    [Theory]
    [InlineData(1.0, "1")]
    [InlineData(-0.1, "-0.1")]
    [InlineData(double.NaN, "NaN")]
    public void A_momentum_has_to_be_at_least_zero_and_below_one(double momentum, string printed)
    {
        Guard.FromZeroToBelowOne(0, "momentum");
        Expect.OutOfRange("momentum", $"momentum must be at least 0 and below 1, but was {printed}.", () => Guard.FromZeroToBelowOne(momentum, "momentum"));
    }

    [Fact]
    public void A_number_beyond_32_bits_is_not_cut_off()
    {
        Guard.AtLeast(1L << 32, 1, "bytes");
        Expect.OutOfRange("bytes", "bytes must be at least 1, but was -4294967296.", () => Guard.AtLeast(-1L << 32, 1, "bytes"));
    }

    [Fact]
    public void Messages_are_the_same_in_every_culture()
    {
        CultureInfo current = CultureInfo.CurrentCulture;
        var foreign = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        foreign.NumberFormat.NumberDecimalSeparator = ",";
        foreign.NumberFormat.NegativeSign = "minus ";
        try
        {
            CultureInfo.CurrentCulture = foreign;
            Assert.Equal("minus 1,5", (-1.5).ToString());
            Expect.OutOfRange("gamma", "gamma must be a finite number of at least 0, but was -1.5.", () => MixingPolicy.ZetaMixup(-1.5));
            Expect.OutOfRange("alpha", "alpha must be a finite number above 0, but was -0.5.", () => MixingPolicy.Mixup(-0.5));
            Expect.OutOfRange("rowCount", "rowCount must be at least 1, but was -2.", () => MixingPolicy.None.CreatePlan(default, -2));
            Assert.Equal("zeta(gamma=1.5, T=batch)", MixingPolicy.ZetaMixup(1.5).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = current;
        }
    }
}
