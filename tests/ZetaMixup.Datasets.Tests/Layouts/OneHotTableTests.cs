using System.Text;

namespace ZetaMixup.Datasets.Tests.Layouts;

public class OneHotTableTests
{
    [Theory]
    [InlineData("image,MEL,NV\nA,1.0,0.0\nB,0.0,1.0\n")]
    [InlineData("image,MEL,NV\nA,True,False\nB,FALSE,true\n")]
    [InlineData("image;MEL;NV\nA;1,0;0,0\nB;0,0;1,0\n")]
    [InlineData("image\tMEL\tNV\nA\t1\t0\nB\t0\t1\n")]
    [InlineData("\uFEFFimage,MEL,NV\r\nA,1.00,0.00\r\nB,0,1\r\n")]
    [InlineData(",image,MEL,NV\n0,A,1.0,0.0\n1,B,0.0,1.0\n")]
    [InlineData("Unnamed: 0,image,MEL,NV\n0,A,1.0,0.0\n1,B,0.0,1.0\n")]
    [InlineData("image,MEL,NV,\nA,1.0,0.0,\nB,0.0,1.0,\n")]
    [InlineData("image,MEL,NV,score_weight\nA,1.0,0.0,1.0\nB,0.0,1.0,0.0\n")]
    public void Separators_flags_index_columns_and_weights_do_not_matter(string contents)
    {
        using var folder = new TemporaryFolder();
        folder.Write("truth.csv", Encoding.UTF8.GetBytes(contents));
        folder.WriteEmptyImages("A.jpg", "B.jpg");

        var data = DataFiles.Read(folder.Path);

        Assert.Equal(["A MEL", "B NV"], data.Rows.Select(row => $"{row.Name} {row.Label}"));
        Assert.Equal("MEL, NV", data.Findings.LabelColumn);
        Assert.Empty(data.Skipped);
    }

    [Theory]
    [InlineData("image,smoke,itch\nA,1,1\nB,0,0\nC,1,1\n")]
    [InlineData("image,MEL,NV\nA,0.7,0.3\nB,0.2,0.8\n")]
    public void Flags_that_are_no_classes_and_probabilities_are_not_one_hot(string contents)
    {
        using var folder = new TemporaryFolder();
        folder.Write("truth.csv", Encoding.UTF8.GetBytes(contents));
        folder.WriteEmptyImages("A.jpg", "B.jpg", "C.jpg");

        Assert.Contains("is in none of the known layouts", Assert.Throws<UserErrorException>(() => DataFiles.Read(folder.Path)).Message);
    }

    [Theory]
    [InlineData("ISIC_1,malignant,\nISIC_2,benign,\n")]
    [InlineData("ISIC_1;malignant\nISIC_2;benign\n")]
    [InlineData(",image,label\n0,ISIC_1,malignant\n1,ISIC_2,benign\n")]
    public void Isic_2016_is_read_in_the_same_forms(string contents)
    {
        using var folder = new TemporaryFolder();
        folder.Write("truth.csv", Encoding.UTF8.GetBytes(contents));
        folder.WriteEmptyImages("ISIC_1.jpg", "ISIC_2.jpg");

        var data = DataFiles.Read(folder.Path);

        Assert.Equal("ISIC 2016", data.Findings.Layout);
        Assert.Equal(["malignant", "benign"], data.Rows.Select(row => row.Label));
    }
}
