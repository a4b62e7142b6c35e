namespace ZetaMixup.Datasets.Tests.Layouts;

public class ColumnsByNameTests
{
    [Fact]
    public void Any_table_is_read_when_its_columns_are_named()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("visits.csv", "when,picture,finding,person", "May,A,x,P1", "June,B.jpg,y,P1");
        folder.WriteLines("other.csv", "a,b", "1,2");
        folder.WriteEmptyImages("A.jpg", "B.jpg");

        var data = DataFiles.Read(folder.Path, new ReadOptions { ImageColumn = "Picture", LabelColumn = "finding", GroupColumn = "person" });

        Assert.Equal(["A x P1", "B.jpg y P1"], Rows(data));
        Assert.Equal(("named columns", "picture", "finding", "person"), (data.Findings.Layout, data.Findings.ImageColumn, data.Findings.LabelColumn, data.Findings.GroupColumn));
    }

    [Fact]
    public void Columns_without_a_header_are_named_by_their_number()
    {
        using var folder = new TemporaryFolder();
        var path = folder.WriteLines("list.csv", "x,A", "y,B");
        folder.WriteEmptyImages("A.jpg", "B.jpg");

        Assert.Equal(["A x ", "B y "], Rows(DataFiles.Read(path, new ReadOptions { ImageColumn = "2", LabelColumn = "1" })));
    }

    [Fact]
    public void Several_label_columns_are_one_hot()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("t.csv", "age,file,MEL,NV", "50,A,1,0", "60,B,0,1");
        folder.WriteEmptyImages("A.jpg", "B.jpg");

        Assert.Equal(["A MEL ", "B NV "], Rows(DataFiles.Read(folder.Path, new ReadOptions { ImageColumn = "file", LabelColumn = "MEL,NV" })));
    }

    [Fact]
    public void A_column_that_there_is_not_is_answered_with_those_that_there_are()
    {
        using var folder = new TemporaryFolder();
        var path = folder.WriteLines("t.csv", "image_id,dx,age", "A,x,1", "B,y,2");
        folder.WriteEmptyImages("A.jpg", "B.jpg");

        Assert.Equal($"--group-column is 'patient', but {path} has no such column; its columns are image_id, dx, age.", Error(folder, new ReadOptions { GroupColumn = "patient" }));
        Assert.Equal($"--label-column is 'label', but {path} has no such column; its columns are image_id, dx, age.", Assert.Throws<UserErrorException>(() => DataFiles.Read(path, new ReadOptions { LabelColumn = "label" })).Message);
        Assert.EndsWith("Its tables are: t.csv with image_id, dx, age.", Error(folder, new ReadOptions { ImageColumn = "picture", LabelColumn = "dx" }));
    }

    [Fact]
    public void Usual_headers_are_taken_and_said()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("t.csv", "filename,age,category,lesion_id", "A.jpg,50,x,L1", "B.jpg,60,y,L1");
        folder.WriteEmptyImages("A.jpg", "B.jpg");

        var data = DataFiles.Read(folder.Path);

        Assert.Equal(["A.jpg x L1", "B.jpg y L1"], Rows(data));
        Assert.Equal(("image and label", "filename", "category", "lesion_id"), (data.Findings.Layout, data.Findings.ImageColumn, data.Findings.LabelColumn, data.Findings.GroupColumn));
    }

    [Theory]
    [InlineData("filename,label,diagnosis", "The labels of {0} may be in the columns label, diagnosis. Name one with --label-column")]
    [InlineData("filename,path,label", "The images of {0} may be in the columns filename, path. Name one with --image-column")]
    public void Several_usual_headers_are_an_error_that_names_them_and_the_option(string header, string message)
    {
        using var folder = new TemporaryFolder();
        var path = folder.WriteLines("t.csv", header, "A,A,x", "B,B,y");
        folder.WriteEmptyImages("A.jpg", "B.jpg");

        foreach (var location in new[] { folder.Path, path })
        {
            Assert.StartsWith(message.Replace("{0}", path, StringComparison.Ordinal), Assert.Throws<UserErrorException>(() => DataFiles.Read(location)).Message);
        }
    }

    [Fact]
    public void A_split_column_divides_the_rows_and_its_values_can_be_asked_for()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("t.csv", "image_id,dx,fold", "A,x,1", "B,y,1", "C,x,2");
        folder.WriteEmptyImages("A.jpg", "B.jpg", "C.jpg");

        Assert.Equal(3, DataFiles.Read(folder.Path).Rows.Count);
        Assert.Contains("line 2: the split '1' in the column fold is none of train, val and test. Pass --split", Error(folder, new ReadOptions { SplitColumn = "fold" }));
        Assert.Equal(["A x ", "B y "], Rows(DataFiles.Read(folder.Path, new ReadOptions { SplitColumn = "fold", Split = "1" })));
        Assert.Contains("--split is '3', but the column fold of", Error(folder, new ReadOptions { SplitColumn = "fold", Split = "3" }));
        Assert.Contains("has no column of splits", Error(folder, new ReadOptions { Split = "1" }));
    }

    [Fact]
    public void A_split_that_is_neither_for_training_nor_for_testing_is_an_error_and_can_be_asked_for()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("t.csv", "image_id,dx,split", "A,x,train", "B,y,holdout");
        folder.WriteEmptyImages("A.jpg", "B.jpg");

        Assert.Contains("line 3: the split 'holdout' in the column split is none of train, val and test", Error(folder, new ReadOptions()));
        Assert.Equal(["B y "], Rows(DataFiles.Read(folder.Path, new ReadOptions { Split = "holdout" })));
    }

    [Theory]
    [InlineData("image,malignant_or_not", "img1,0", "img2,1")]
    [InlineData("image_name,target", "ISIC_1,0", "ISIC_2,1")]
    public void Two_columns_are_isic_2016_only_by_its_own_words(params string[] lines)
    {
        using var folder = new TemporaryFolder();
        var path = folder.WriteLines("t.csv", lines);
        folder.WriteEmptyImages("img1.jpg", "img2.jpg", "ISIC_1.jpg", "ISIC_2.jpg");

        var layout = "none";
        Record.Exception(() => layout = DataFiles.Read(path).Findings.Layout);

        Assert.NotEqual("ISIC 2016", layout);
    }

    private static string Error(TemporaryFolder folder, ReadOptions options) => Assert.Throws<UserErrorException>(() => DataFiles.Read(folder.Path, options)).Message;

    private static IEnumerable<string> Rows(Dataset data) => data.Rows.Select(row => $"{row.Name} {row.Label} {row.Group}");
}
