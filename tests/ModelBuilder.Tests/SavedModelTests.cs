using System.IO.Compression;
using System.Reflection;
using System.Text;
using ModelBuilder.Tests.Support;

namespace ModelBuilder.Tests;

[Collection(nameof(RetrainedModel))]
public sealed class SavedModelTests
{
    [Fact]
    public void The_model_predicts_the_same_where_there_is_no_ZetaMixup()
    {
        var consumer = new ConsumerContext();
        var inputType = consumer.ModelType.GetNestedType(nameof(LesionModel.ModelInput))!;
        var input = Activator.CreateInstance(inputType)!;
        foreach (var property in typeof(LesionModel.ModelInput).GetProperties())
        {
            inputType.GetProperty(property.Name)!.SetValue(input, property.GetValue(RetrainedModel.Suspicious()));
        }

        var output = consumer.ModelType.GetMethod(nameof(LesionModel.Predict))!.Invoke(null, [input])!;

        var expected = LesionModel.Predict(RetrainedModel.Suspicious());
        Assert.NotSame(typeof(LesionModel.ModelOutput), output.GetType());
        Assert.Equal(expected.PredictedLabel, output.GetType().GetProperty(nameof(expected.PredictedLabel))!.GetValue(output));
        Assert.Equal(expected.Score, output.GetType().GetProperty(nameof(expected.Score))!.GetValue(output));
        Assert.Empty(consumer.Refused);
    }

    [Fact]
    public void Training_does_need_ZetaMixup_so_the_world_without_it_is_one()
    {
        var consumer = new ConsumerContext();
        var build = consumer.ModelType.GetMethod(nameof(LesionModel.BuildPipeline))!;
        var mlContext = Activator.CreateInstance(build.GetParameters().Single().ParameterType, [null])!;

        Assert.Throws<FileLoadException>(() => build.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [mlContext], null));

        Assert.NotEmpty(consumer.Refused);
    }

    [Fact]
    public void The_model_file_does_not_name_ZetaMixup()
    {
        using var archive = ZipFile.OpenRead(RetrainedModel.FileName);
        Assert.NotEmpty(archive.Entries);
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            Assert.DoesNotContain("ZetaMixup", entry.FullName);
            Assert.Equal(-1, bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes("ZetaMixup")));
            Assert.Equal(-1, bytes.ToArray().AsSpan().IndexOf(Encoding.Unicode.GetBytes("ZetaMixup")));
        }
    }
}
