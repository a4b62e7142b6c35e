using System.Buffers.Binary;
using System.Diagnostics;

namespace ZetaMixup.Tool.Tests.Augment;

/// <summary>Invalid input and full disks.</summary>
public sealed class HostileInputTests
{
    [Theory]
    [InlineData("augment", "", "out", "IN is ''; it must be a folder or a file.")]
    [InlineData("augment", "in", " ", "OUT is ' '; it must be a folder.")]
    [InlineData("inspect", "", null, "OUT is ''; it must be a folder.")]
    public void A_name_that_is_blank_is_named(string command, string first, string? second, string sentence)
    {
        var (exitCode, _, error) = Tool.Run(second is null ? [command, first] : [command, first, second]);

        Assert.Equal((1, sentence), (exitCode, error.TrimEnd()));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        using var folder = new TemporaryFolder();
        var pixels = folder.WritePixels(6);
        var below = Path.Combine(pixels, "out");

        var (exitCode, _, error) = Tool.Run("augment", pixels, below, "--format", "csv");

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"OUT is '{below}', which cannot be written: ", error);
    }

    [Fact]
    public void One_row_and_one_class_are_mixed_as_well_as_they_can_be()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("1 rows", Tool.Done("augment", folder.WritePixels(1), folder.In("one"), "--format", "csv"));
        Assert.Contains("of 1 classes", Tool.Done("augment", folder.WriteLines("class.csv", "1,2,a", "3,4,a"), folder.In("class"), "--format", "csv"));
        Assert.Equal([1f, 1f], File.ReadAllLines(folder.In("class/augmented.csv")).Skip(1).Select(line => Tool.Number(line.Split(',')[2])));
    }

    [Fact]
    public void Images_that_cannot_be_decoded_are_skipped_by_name_and_affect_no_other()
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 8; i++)
        {
            folder.Write($"in/Ñævus 1/bild {i}.png", EncodedImages.GrayPng(4, 4, (byte)(20 * i)));
            folder.Write($"in/mel/{i}.png", EncodedImages.GrayPng(4, 4, (byte)(200 + i)));
        }

        var png = EncodedImages.GrayPng(4, 4, 7);
        folder.Write("in/mel/cut.png", png[..(png.Length / 2)]);
        folder.Write("in/mel/empty.png", []);
        folder.Write("in/mel/text.jpg", "Dear colleague"u8.ToArray());
        var bmp = EncodedImages.Bmp(4, 4, (_, _) => (0, 0, 0));
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(18), 60_000);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(22), 60_000);
        folder.Write("in/mel/huge.bmp", bmp);

        Tool.Done("augment", folder.In("in"), folder.In("out"), "--image-size", "4");

        var report = Tool.Done("inspect", folder.In("out"));
        Assert.Contains("rows 16 of 20", report);
        Assert.Contains("cut.png, 1 times: unreadable image: the file ends too early", report);
        Assert.Contains("empty.png, 1 times: unreadable image: the file is empty", report);
        Assert.Contains("huge.bmp, 1 times: unreadable image: its header says 60000 x 60000 pixels", report);
        Assert.Contains("text.jpg, 1 times: unreadable image: it is not an image in a known format", report);
        Assert.Equal(8, Directory.GetFiles(folder.In("out/Ñævus 1")).Length);
    }

    [SkippableFact]
    public void A_full_disk_leaves_whole_files_and_the_same_command_finishes_when_there_is_room()
    {
        using var folder = new TemporaryFolder();
        var pixels = folder.WritePixels(60);
        using var disk = new SmallDisk(folder.In("disk"), kilobytes: 300);
        string[] arguments = ["augment", pixels, folder.In("disk/out"), "--format", "csv", "--copies", "100"];

        var (exitCode, _, error) = Tool.Run(arguments);

        Assert.Equal(1, exitCode);
        Assert.Contains("No space left on device", error);
        Assert.Contains("Finished files stay; run the same command again to continue.", error);
        Assert.False(File.Exists(folder.In("disk/out/augmented.csv")));
        var half = Tool.Run("inspect", folder.In("disk/out"));
        Assert.Equal(2, half.ExitCode);
        Assert.DoesNotContain("damaged", half.Output);

        disk.Resize(kilobytes: 8000);
        Tool.Done(arguments);
        Tool.Done(["augment", pixels, folder.In("other"), .. arguments[3..]]);
        Assert.Equal(Tool.Content(folder.In("other")), Tool.Content(folder.In("disk/out")));
    }

    /// <summary>A file system in memory that is soon full.</summary>
    private sealed class SmallDisk : IDisposable
    {
        private readonly string _folder;

        internal SmallDisk(string folder, int kilobytes)
        {
            _folder = Directory.CreateDirectory(folder).FullName;
            Skip.If(!OperatingSystem.IsLinux() || Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", _folder) != 0, "A small file system cannot be mounted here: that takes Linux and root.");
        }

        public void Dispose() => Run("umount", "--lazy", _folder);

        internal void Resize(int kilobytes) => Assert.Equal(0, Run("mount", "-o", $"remount,size={kilobytes}k", _folder));

        private static int Run(string command, params string[] arguments)
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
                process.WaitForExit();
                return process.ExitCode;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return -1;
            }
        }
    }
}
