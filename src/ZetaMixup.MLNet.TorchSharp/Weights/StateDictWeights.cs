using static System.FormattableString;

namespace ZetaMixup.MLNet.TorchSharp.Weights;

/// <summary>
/// Reads the weights of a residual network from a file of PyTorch: a state dict, or a dictionary that contains one. Its names are those of torchvision,
/// also with something before them, such as the <c>module.</c> of <c>DataParallel</c>.
/// </summary>
internal static class StateDictWeights
{
    private const string HowToSave = "Save the weights in Python: torch.save(model.state_dict(), path).";

    // Every residual network has it, and no other.
    private const string Mark = "layer1.0.conv1.weight";

    private const int MostLevels = 3;

    // Of several networks, such as one and its moving average, these come first.
    private static readonly string[] UsualNames = ["state_dict", "model_state_dict", "model"];

    /// <exception cref="InvalidDataException">The file has no network, or several, or is damaged.</exception>
    public static NamedWeights Read(string path)
    {
        try
        {
            using var file = new TorchFile(path);
            return Read(file);
        }
        catch (Exception e) when (e is not (IOException or OutOfMemoryException) || e is EndOfStreamException)
        {
            var reason = e is InvalidDataException ? e.Message : $"it is damaged or incomplete: {e.Message}";
            throw new InvalidDataException($"'{path}' is no file with weights of PyTorch that can be read: {reason}", e);
        }
    }

    private static NamedWeights Read(TorchFile file)
    {
        var dictionaries = Dictionaries(file.Root, "", MostLevels).ToArray();
        var found = Choose(dictionaries);
        var weights = new NamedWeights();
        foreach (var (name, tensor) in found.Tensors)
        {
            if (name.StartsWith(found.Prefix, StringComparison.Ordinal) && tensor.Storage.IsFloatingPoint)
            {
                weights.Add(name[found.Prefix.Length..], tensor.Shape, file.Values(tensor));
            }
        }

        return weights;
    }

    private static (string Name, string Prefix, Dictionary<string, TorchTensor> Tensors) Choose(IReadOnlyList<(string Name, Dictionary<string, TorchTensor> Tensors)> dictionaries)
    {
        var found = dictionaries.SelectMany(d => d.Tensors.Keys.Where(IsMark).Select(name => (d.Name, Prefix: name[..^Mark.Length], d.Tensors))).ToArray();
        if (found.Length > 1 && UsualNames.Select(name => found.Where(f => f.Name == name).ToArray()).FirstOrDefault(f => f.Length > 0) is { } usual)
        {
            found = usual;
        }

        return found.Length switch
        {
            1 => found[0],
            0 when dictionaries.OrderByDescending(d => d.Tensors.Count).FirstOrDefault().Tensors is { Count: > 0 } others => throw new InvalidDataException(Invariant(
                $"it has {others.Count} tensors, such as {string.Join(", ", others.Keys.Take(3).Select(name => $"'{name}'"))}, but none '{Mark}', so they are not those of a residual network with torchvision's names.")),
            0 => throw new InvalidDataException($"it has no tensors by their names. If it is a whole model, load it in Python. {HowToSave}"),
            _ => throw new InvalidDataException($"it has several networks, {string.Join(", ", found.Select(f => $"'{f.Name}{(f.Name.Length > 0 && f.Prefix.Length > 0 ? " " : "")}{f.Prefix}'"))}. Save one of them in Python."),
        };

        static bool IsMark(string name) => name == Mark || name.EndsWith("." + Mark, StringComparison.Ordinal);
    }

    /// <summary>The tensors of a dictionary, and of the dictionaries in it.</summary>
    private static IEnumerable<(string Name, Dictionary<string, TorchTensor> Tensors)> Dictionaries(object? value, string name, int levels)
    {
        if (levels == 0 || value is not Dictionary<object, object?> dictionary)
        {
            yield break;
        }

        var named = dictionary.Where(item => item.Key is string).Select(item => (Name: (string)item.Key, item.Value)).ToArray();
        yield return (name, named.Where(item => item.Value is TorchTensor).ToDictionary(item => item.Name, item => (TorchTensor)item.Value!));
        foreach (var inner in named.SelectMany(item => Dictionaries(item.Value, item.Name, levels - 1)))
        {
            yield return inner;
        }
    }
}
