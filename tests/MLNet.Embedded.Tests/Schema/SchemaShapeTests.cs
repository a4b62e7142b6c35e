using Microsoft.ML;

namespace MLNet.Embedded.Tests.Schema;

public sealed class SchemaShapeTests
{
    [Fact]
    public void A_shape_lists_the_columns_that_it_is_given()
    {
        var empty = new SchemaShape([]);

        Assert.Empty(empty);
        Assert.Empty(new SchemaShape(empty));
        Assert.Throws<ArgumentNullException>(() => new SchemaShape(null!));
    }

    [Fact]
    public void A_column_that_was_not_made_properly_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SchemaShape([default]));
    }
}
