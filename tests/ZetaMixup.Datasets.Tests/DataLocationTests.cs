namespace ZetaMixup.Datasets.Tests;

public class DataLocationTests
{
    [Fact]
    public void Of_several_layouts_one_is_chosen_and_the_way_to_the_other_is_said()
    {
        using var folder = new TemporaryFolder();
        var other = folder.WriteLines("isic2018-style.csv", "image,MEL,NV", "IMD003,0.0,1.0");
        folder.WriteLines("PH2_simple_dataset.csv", "image_name,diagnosis", "IMD003,Common Nevus");
        folder.WriteEmptyImages("images/IMD003.jpg");

        var chosen = DataFiles.Read(folder.Path);

        Assert.EndsWith("PH2_simple_dataset.csv (PH2)", chosen.Name);
        Assert.Equal("1: isic2018-style.csv in the layout ISIC 2018 Task 3", chosen.Unread("other tables"));
        Assert.Contains(DatasetText.Describe(chosen), line => line.EndsWith("To read one instead, name it as the data.", StringComparison.Ordinal));
        Assert.Equal("NV", Assert.Single(DataFiles.Read(other).Rows).Label);
    }

    [Fact]
    public void Archives_that_unpack_side_by_side_are_found_from_above_and_from_the_file()
    {
        using var folder = new TemporaryFolder();
        var truth = folder.WriteLines("GroundTruth/truth.csv", "image,MEL,NV", "A,0.0,1.0", "B,1.0,0.0");
        folder.WriteEmptyImages("Input/A.jpg", "Input/B.jpg");

        Assert.Equal(2, DataFiles.Read(folder.Path).Rows.Count);
        Assert.Equal(2, DataFiles.Read(truth).Rows.Count);
    }

    [Fact]
    public void Tables_in_no_known_layout_do_not_disturb_the_others()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("a-readme.csv", "who,when", "somebody,once");
        folder.WriteLines("empty.csv");
        folder.WriteLines("truth.csv", "image_name,diagnosis", "A,x");
        folder.WriteEmptyImages("A.jpg");

        var data = DataFiles.Read(folder.Path);

        Assert.Single(data.Rows);
        Assert.Empty(data.Notes);
        Assert.Equal("1: a-readme.csv", data.Unread("tables in no known layout"));
    }

    [Fact]
    public void An_unknown_layout_is_answered_with_the_known_ones()
    {
        using var folder = new TemporaryFolder();
        var file = folder.WriteLines("visits.csv", "patient,when", "A,today");

        foreach (var location in new[] { folder.Path, file })
        {
            var message = Assert.Throws<UserErrorException>(() => DataFiles.Read(location)).Message;
            Assert.Contains(location, message);
            foreach (var layout in new[] { "ISIC 2016", "ISIC 2017", "ISIC 2018 Task 3", "PH2", "HAM10000", "one folder per class", "pixel values" })
            {
                Assert.Contains($"  {layout}: ", message);
            }
        }
    }

    [SkippableFact]
    public void The_real_ph2_and_its_one_hot_form_hold_the_same_labels()
    {
        var folder = SharedData.Require("ph2");

        var plain = DataFiles.Read(folder);
        var oneHot = DataFiles.Read(Path.Combine(folder, "isic2018-style.csv"));

        Assert.Equal(["Atypical Nevus", "Common Nevus", "Melanoma"], plain.ClassNames);
        Assert.Equal(["MEL", "NV", "ATYP"], oneHot.ClassNames);
        Assert.Equal([80, 80, 40], plain.ClassNames.Select(name => plain.Rows.Count(row => row.Label == name)));
        Assert.Equal(plain.Rows.Select(row => (row.Name, Short(row.Label))), oneHot.Rows.Select(row => (row.Name, row.Label)));
        Assert.Empty(plain.Skipped);

        static string Short(string diagnosis) => diagnosis switch { "Melanoma" => "MEL", "Common Nevus" => "NV", _ => "ATYP" };
    }
}
