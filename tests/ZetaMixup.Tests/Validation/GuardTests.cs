using System.Globalization;
using ZetaMixup.Tests.Support;

namespace ZetaMixup.Tests.Validation;

public sealed class GuardTests
{
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
