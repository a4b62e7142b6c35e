using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Views of text files.</summary>
public static class TextLoaderSaverCatalog
{
    /// <summary>
    /// A view of a text file with a row on each line, read anew in every pass. Empty lines are passed over, as are those
    /// that begin with "//" and, before the first row, with "#".
    /// </summary>
    /// <typeparam name="TInput">A class whose public fields and properties all say with <see cref="LoadColumnAttribute"/> which fields they are read from.</typeparam>
    /// <param name="catalog">The data operations.</param>
    /// <param name="path">A file in UTF-8.</param>
    /// <param name="separatorChar">What stands between the fields of a line.</param>
    /// <param name="hasHeader">Whether the first line is one of names, and no row.</param>
    /// <param name="allowQuoting">Whether a field may stand between quotes, and have separators in it then.</param>
    /// <param name="trimWhitespace">Whether white space at the end of a line does not count.</param>
    /// <param name="allowSparse">Not supported.</param>
    public static IDataView LoadFromTextFile<TInput>(
        this DataOperationsCatalog catalog,
        string path,
        char separatorChar = '\t',
        bool hasHeader = false,
        bool allowQuoting = false,
        bool trimWhitespace = false,
        bool allowSparse = false)
    {
        Guard.NotEmpty(path, nameof(path));
        Guard.That(File.Exists(path), nameof(path), $"File or directory does not exist at path: {path}");
        Guard.That(separatorChar == '\t' || (separatorChar >= ' ' && separatorChar is not '"' && !char.IsAsciiDigit(separatorChar)), "Separator", $"Illegal separator: '{separatorChar}'");
        if (allowSparse)
        {
            throw new NotSupportedException("Sparse fields ('slot:value') cannot be read.");
        }

        var file = new TextFile(path, hasHeader, new TextFields(separatorChar, allowQuoting, trimWhitespace));
        return new TextView(catalog.Environment, file, TextColumn.Of(typeof(TInput)));
    }
}
