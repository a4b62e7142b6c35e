using System.Text;

namespace Microsoft.ML.Data;

/// <summary>
/// Takes a line apart. Spaces before a field do not count, those behind it do; of a quoted field none outside of the quotes
/// counts, and a quote inside stands twice. A field with more behind its closing quote, or without one, is empty.
/// </summary>
internal sealed class TextFields(char separator, bool allowQuoting, bool trimEnd)
{
    /// <summary>Replaces the list by the first fields of the line, as many as are needed. Returns whether one of them was quoted wrongly.</summary>
    internal bool Split(string line, int needed, List<ReadOnlyMemory<char>> fields)
    {
        fields.Clear();
        bool isWrong = false;
        string text = trimEnd ? line.TrimEnd() : line;
        int place = 0;
        while (fields.Count < needed && place <= text.Length)
        {
            int start = SkipSpaces(text, place);
            if (allowQuoting && start < text.Length && text[start] == '"')
            {
                (ReadOnlyMemory<char> field, place) = Quoted(text, start + 1, ref isWrong);
                fields.Add(field);
            }
            else
            {
                int end = text.IndexOf(separator, start);
                end = end < 0 ? text.Length : end;
                fields.Add(text.AsMemory(start, end - start));
                place = end + 1;
            }
        }

        return isWrong;
    }

    private int SkipSpaces(string text, int place)
    {
        while (separator != ' ' && place < text.Length && text[place] == ' ')
        {
            place++;
        }

        return place;
    }

    /// <summary>The field behind an opening quote, and the place behind its separator.</summary>
    private (ReadOnlyMemory<char> Field, int Next) Quoted(string text, int start, ref bool isWrong)
    {
        var field = new StringBuilder();
        int quote = text.IndexOf('"', start);
        while (quote >= 0 && quote + 1 < text.Length && text[quote + 1] == '"')
        {
            field.Append(text, start, quote + 1 - start);
            start = quote + 2;
            quote = text.IndexOf('"', start);
        }

        if (quote < 0)
        {
            isWrong = true;
            return (default, text.Length + 1);
        }

        field.Append(text, start, quote - start);
        int behind = SkipSpaces(text, quote + 1);
        int end = text.IndexOf(separator, behind);
        end = end < 0 ? text.Length : end;
        if (end > behind)
        {
            isWrong = true;
            return (default, end + 1);
        }

        return (field.ToString().AsMemory(), end + 1);
    }
}
