using Documentation.Tests.Pages;

namespace Documentation.Tests.Snippets;

/// <summary>The check of the snippets fails where a reader's compiler or program would.</summary>
public sealed class SnippetRunnerTests
{
    [Fact]
    public void A_program_that_compiles_and_runs_has_no_problem()
    {
        var problems = Check("<!-- snippet given: mlContext, train -->", "using Microsoft.ML;", "", "var first = mlContext.Data.TakeRows(train, 1);", "Console.WriteLine(first.Preview().RowView.Length);");

        Assert.Empty(problems);
    }

    [Fact]
    public void A_using_of_a_namespace_that_does_not_exist_is_reported_with_its_line()
    {
        var problems = Check("<!-- snippet given: mlContext -->", "using Microsoft.ML;", "using Microsoft.Ml.Nowhere;", "", "mlContext.Data.CreateTextLoader([]);");

        Assert.Contains(problems, problem => problem.StartsWith("page.md:5: CS0234", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_using_is_reported()
    {
        var problems = Check("", "var context = new MLContext();", "Console.WriteLine(context);");

        Assert.StartsWith("page.md:4: CS0246", Assert.Single(problems));
    }

    [Fact]
    public void A_missing_using_of_an_extension_method_is_reported_although_its_context_is_given()
    {
        var problems = Check("<!-- snippet given: mlContext -->", "var trainer = mlContext.MulticlassClassification.Trainers.NaiveBayes().WithZetaMixup(mlContext);", "Console.WriteLine(trainer);");

        Assert.Contains(problems, problem => problem.StartsWith("page.md:4: CS1061", StringComparison.Ordinal));
    }

    [Fact]
    public void A_using_that_nothing_needs_is_reported()
    {
        var problems = Check("", "using Microsoft.ML.Trainers;", "Console.WriteLine();");

        Assert.StartsWith("page.md:4: CS8019", Assert.Single(problems));
    }

    [Fact]
    public void A_warning_is_reported()
    {
        var problems = Check("", "string text = null;", "Console.WriteLine(text);");

        Assert.StartsWith("page.md:4: CS8600", Assert.Single(problems));
    }

    [Fact]
    public void A_variable_that_is_not_declared_as_given_is_reported()
    {
        var problems = Check("<!-- snippet given: mlContext -->", "Console.WriteLine(train.Schema.Count + mlContext.GetHashCode());");

        Assert.StartsWith("page.md:4: CS0103", Assert.Single(problems));
    }

    [Fact]
    public void An_exception_is_reported_with_the_printed_line()
    {
        var problems = Check("<!-- snippet given: mlContext -->", "using Microsoft.ML;", "", "var trainer = mlContext.MulticlassClassification.Trainers.NaiveBayes();", "trainer.WithZetaMixup(mlContext, labelColumnName: \" \");");

        Assert.StartsWith("page.md:7: System.ArgumentException", Assert.Single(problems));
    }

    [Fact]
    public void An_unknown_declaration_is_an_error_that_names_it()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => Check("<!-- snippet gives: mlContext -->", "Console.WriteLine();"));

        Assert.Equal("page.md:4: the comment above the block declares 'gives'; expected given, sources, data or run.", thrown.Message);
    }

    [Fact]
    public void A_snippet_that_declares_types_is_run_by_the_declared_statement()
    {
        var problems = Check("<!-- snippet run: new Thrower().Throw() -->", "public class Thrower", "{", "    public void Throw() => throw new NotSupportedException();", "}");

        Assert.StartsWith("page.md:6: System.NotSupportedException", Assert.Single(problems));
    }

    [Fact]
    public void An_indented_block_is_read_from_its_fence_on()
    {
        var block = CodeBlock.Read("page.md", ["1. In a list:", "", "   ```csharp", "   if (true)", "   {", "   }", "   ```"]).Single();

        Assert.Equal("if (true)\n{\n}\n", block.Text);
    }

    private static IReadOnlyList<string> Check(string declaration, params string[] code) =>
        SnippetRunner.Problems(Snippet.Parse(CodeBlock.Read("page.md", ["# A page", declaration, "```csharp", .. code, "```"]).Single()));
}
