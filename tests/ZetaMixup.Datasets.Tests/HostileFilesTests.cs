using System.Runtime.InteropServices;
using System.Text;

namespace ZetaMixup.Datasets.Tests;

/// <summary>Files and folders that were not made with a reader in mind.</summary>
public sealed class HostileFilesTests
{
    [Theory]
    [InlineData("1,2,a", "3,\"4,a", "5,6,b")]
    [InlineData("image_name,diagnosis", "A,\"x", "B,y")]
    public void A_quotation_mark_that_is_never_closed_is_an_error_that_names_its_line(params string[] lines)
    {
        using var folder = new TemporaryFolder();
        folder.WriteEmptyImages("A.jpg", "B.jpg");
        var path = folder.WriteLines("open.csv", lines);

        var message = Assert.Throws<UserErrorException>(() => DataFiles.Read(path)).Message;

        Assert.StartsWith($"{path}, line 2: a quotation mark in the row that begins here is never closed", message);
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    public void Numbers_with_another_mark_between_them_may_have_decimal_commas(char mark)
    {
        using var folder = new TemporaryFolder();

        var data = DataFiles.Read(folder.WriteLines("marks.csv", string.Join(mark, "1,5", "2", "a"), string.Join(mark, "3", "4,5", "b")));
        var numbers = new float[2];
        ((PixelRow)data.Rows[1]).Table.Read(1, numbers);

        Assert.Equal(["a", "b"], data.Rows.Select(row => row.Label));
        Assert.Equal([3, 4.5f], numbers);
    }

    [Fact]
    public void A_table_of_one_column_is_said_to_have_one_and_no_separator_is_claimed()
    {
        using var folder = new TemporaryFolder();

        var message = Assert.Throws<UserErrorException>(() => DataFiles.Read(folder.WriteLines("names.csv", "image", "img1", "img2"))).Message;

        Assert.Contains("It has a single column.", message);
        Assert.DoesNotContain("separated", message);
    }

    [Theory]
    [InlineData("data.xlsx", "PK\u0003\u0004 and more", "it is a workbook. Save its sheet as CSV and name that file.")]
    [InlineData("data.csv", "PK\u0003\u0004 and more", "it is an archive. Unpack it and name that file.")]
    [InlineData("data.csv", "a,b\0,c", "it has bytes that are 0.")]
    public void A_file_that_is_no_text_is_refused_with_what_it_is(string name, string contents, string reason)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write(name, Encoding.UTF8.GetBytes(contents));

        Assert.StartsWith($"{path} is not a text file: {reason}", Assert.Throws<UserErrorException>(() => DataFiles.Read(path)).Message);
    }

    [Fact]
    public void Blanks_around_a_label_do_not_count_and_upper_case_does_and_is_said()
    {
        using var folder = new TemporaryFolder();

        var data = DataFiles.Read(folder.WriteLines("pixels.csv", "1,2,nv", "1,2, nv ", "3,4,NV", "3,4,mel"));

        Assert.Equal(["NV", "mel", "nv"], data.ClassNames);
        Assert.Equal("The classes 'NV' and 'nv' differ only in case and count as 2 classes.", Assert.Single(data.Notes));
    }

    [Fact]
    public void Names_with_blanks_and_Unicode_are_names()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEmptyImages("Ñævus №1/bild ü 1.png", "mel anom 🩺/图像.JPG");

        var data = DataFiles.Read(folder.Path);

        Assert.Equal(["mel anom 🩺", "Ñævus №1"], data.ClassNames);
        Assert.All(data.Rows, row => Assert.True(File.Exists(((ImageFileRow)row).Path)));
    }

    [SkippableFact]
    public void Links_are_followed_but_not_in_circles()
    {
        using var folder = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();
        elsewhere.WriteEmptyImages("far.png", "more/farther.png");
        folder.WriteEmptyImages("a/1.png", "b/2.png");
        Link(() => File.CreateSymbolicLink(Path.Combine(folder.Path, "a/far.png"), Path.Combine(elsewhere.Path, "far.png")));
        Link(() => Directory.CreateSymbolicLink(Path.Combine(folder.Path, "a/more"), Path.Combine(elsewhere.Path, "more")));
        Link(() => Directory.CreateSymbolicLink(Path.Combine(folder.Path, "a/here"), "."));
        Link(() => Directory.CreateSymbolicLink(Path.Combine(folder.Path, "b/up"), folder.Path));

        var data = DataFiles.Read(folder.Path);

        Assert.Equal(["1.png", "2.png", "far.png", "farther.png"], data.Rows.Select(row => Path.GetFileName(row.Name)).Order());
    }

    [SkippableFact]
    public void A_link_to_nothing_is_a_problem_that_says_where_it_leads()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "gone.png");
        Link(() => File.CreateSymbolicLink(path, "nowhere.png"));

        Assert.Equal("it is a link to 'nowhere.png', which does not exist", new ImageDecoder().Decode(path));
    }

    [SkippableFact]
    public void A_folder_without_read_permission_is_an_error_and_not_a_missing_class()
    {
        if (!OperatingSystem.IsLinux())
        {
            Skip.If(true, "Only Linux has a file-system user per thread.");
            return;
        }

        using var folder = new TemporaryFolder();
        folder.WriteEmptyImages("a/1.png", "b/2.png", "c/3.png");
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        var closed = Path.Combine(folder.Path, "c");
        File.SetUnixFileMode(closed, UnixFileMode.None);
        try
        {
            Assert.Contains(closed, Assert.IsType<UnauthorizedAccessException>(ExceptionAsNobody(() => DataFiles.Read(folder.Path))).Message);
        }
        finally
        {
            File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void One_row_is_data_and_a_header_alone_is_none()
    {
        using var folder = new TemporaryFolder();

        Assert.Single(DataFiles.Read(folder.WriteLines("one.csv", "1,2,a")).Rows);
        foreach (var path in new[] { folder.WriteLines("header.csv", "p0,p1,label"), folder.Write("empty.csv", []) })
        {
            Assert.Contains("is in none of the known layouts", Assert.Throws<UserErrorException>(() => DataFiles.Read(path)).Message);
        }
    }

    private static void Link(Action create)
    {
        try
        {
            create();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Skip.If(true, $"Links cannot be made here: {e.Message}");
        }
    }

    /// <summary>Runs an action on a thread that accesses files as the user nobody, because root may read every folder.</summary>
    private static Exception? ExceptionAsNobody(Action action)
    {
        const uint Nobody = 65534;
        Exception? exception = null;
        var thread = new Thread(() =>
        {
            SetFileSystemUser(Nobody);
            exception = Record.Exception(action);
        });
        thread.Start();
        thread.Join();
        return exception;
    }

    [DllImport("libc", EntryPoint = "setfsuid")]
    private static extern int SetFileSystemUser(uint user);
}
