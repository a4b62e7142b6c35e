using System.Reflection;
using System.Text;
using Documentation.Tests.Pages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Documentation.Tests.Snippets;

/// <summary>
/// Compiles a snippet as the text of a console program and runs it. The compiler sees the printed text unchanged, the implicit
/// usings of a console project, and what the page declares as given.
/// </summary>
internal static class SnippetRunner
{
    private const string UnnecessaryUsing = "CS8019";

    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp14);

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    // All snippets share its references, so that the compiler reads their metadata once.
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Snippet",
        [Parse(ImplicitUsings)],
        References,
        new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: false));

    /// <summary>What is wrong with the snippet, each line with page and line; nothing where it compiles and runs.</summary>
    /// <param name="snippet">The snippet.</param>
    /// <param name="runs">Whether it is run, too.</param>
    internal static IReadOnlyList<string> Problems(Snippet snippet, bool runs = true)
    {
        var printed = Parse(snippet.Block.Text, snippet.Block.Page);
        var compilation = Empty.AddSyntaxTrees([printed, Parse(DeclareGiven(snippet)), .. RunStatement(snippet), .. Sources(snippet)]);

        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = compilation.Emit(image, symbols);
        string[] problems = [.. result.Diagnostics.Where(d => IsProblem(d, printed)).Select(d => Describe(d, snippet, printed))];
        return problems.Length > 0 || !runs ? problems : RunProgram(snippet, Assembly.Load(image.ToArray(), symbols.ToArray()));
    }

    private static bool IsProblem(Diagnostic diagnostic, SyntaxTree printed) =>
        diagnostic.Severity == DiagnosticSeverity.Error
        || (diagnostic.Location.SourceTree == printed && (diagnostic.Severity == DiagnosticSeverity.Warning || diagnostic.Id == UnnecessaryUsing));

    private static string Describe(Diagnostic diagnostic, Snippet snippet, SyntaxTree printed)
    {
        var line = diagnostic.Location.SourceTree == printed
            ? snippet.Block.Line + diagnostic.Location.GetLineSpan().StartLinePosition.Line
            : snippet.Block.Line;
        return $"{snippet.Block.Page}:{line}: {diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
    }

    private static IReadOnlyList<string> RunProgram(Snippet snippet, Assembly program)
    {
        using var folder = new TemporaryFolder();
        foreach (var file in snippet.Data)
        {
            File.Copy(Repository.PathOf(file), Path.Combine(folder.Path, Path.GetFileName(file)));
        }

        var (workingFolder, output) = (Environment.CurrentDirectory, Console.Out);
        try
        {
            Environment.CurrentDirectory = folder.Path;
            Console.SetOut(TextWriter.Null);
            var main = program.EntryPoint!;
            main.Invoke(null, main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()]);
            return [];
        }
        catch (TargetInvocationException thrown)
        {
            return [$"{snippet.Block.Page}:{LineOf(thrown.InnerException!, snippet)}: {thrown.InnerException}"];
        }
        finally
        {
            Console.SetOut(output);
            Environment.CurrentDirectory = workingFolder;
        }
    }

    /// <summary>The printed line that the exception comes from.</summary>
    private static int LineOf(Exception exception, Snippet snippet)
    {
        var frame = new System.Diagnostics.StackTrace(exception, fNeedFileInfo: true).GetFrames().FirstOrDefault(f => f.GetFileName() == snippet.Block.Page);
        return snippet.Block.Line + (frame is null ? 0 : frame.GetFileLineNumber() - 1);
    }

    private static SyntaxTree Parse(string text, string path = "") => CSharpSyntaxTree.ParseText(text, Language, path, Encoding.UTF8);

    /// <summary>Static members under the declared names, so that names that are not declared do not compile.</summary>
    private static string DeclareGiven(Snippet snippet)
    {
        var members = snippet.Given.Select(name =>
        {
            var property = typeof(GivenValues).GetProperty(name)
                ?? throw new InvalidOperationException($"{snippet.Place}: '{name}' is declared as given, but GivenValues has no member of that name.");
            return $"internal static readonly {property.PropertyType.FullName!.Split('`')[0]}{TypeArguments(property.PropertyType)} {name} = {typeof(GivenValues).FullName}.{name};";
        });
        return $"global using static Given; internal static class Given {{ {string.Join(' ', members)} }}";
    }

    private static string TypeArguments(Type type) =>
        type.IsGenericType ? $"<{string.Join(", ", type.GetGenericArguments().Select(argument => argument.FullName))}>" : string.Empty;

    private static IEnumerable<SyntaxTree> RunStatement(Snippet snippet) =>
        snippet.Run is null ? [] : [Parse($"internal static class Program {{ private static void Main() {{ {snippet.Run}; }} }}")];

    private static IEnumerable<SyntaxTree> Sources(Snippet snippet) =>
        snippet.Sources.Select(Repository.PathOf).Select(path => Parse(File.ReadAllText(path), path));
}
