using TorchSharp.Modules;
using ZetaMixup.MLNet.TorchSharp.Network;
using ZetaMixup.MLNet.TorchSharp.Weights;
using static System.FormattableString;

namespace ZetaMixup.MLNet.TorchSharp.Training;

/// <summary>
/// A file from which an interrupted training goes on. All random choices are functions of the seed, the epoch and the batch, so the
/// weights and the state of the optimizer are all that it needs.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="identity">Identifies the training: its options, data and initial weights.</param>
internal sealed class Checkpoint(string path, string identity)
{
    private const string Format = "ZetaMixup.MLNet.TorchSharp checkpoint 1";

    /// <summary>Replaces the file, in one step so that a crash leaves a complete one.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(TrainingProgress progress, ResNet network, OptimizerHelper optimizer)
    {
        var part = path + ".part";
        using (var writer = new BinaryWriter(File.Create(part)))
        {
            writer.Write(Format);
            writer.Write(identity);
            writer.Write(progress.Epoch);
            writer.Write(progress.ValidationLosses.Count);
            progress.ValidationLosses.ForEach(writer.Write);
            writer.Write(progress.BestEpoch);
            writer.Write(progress.Best is not null);
            progress.Best?.Write(writer);
            NamedWeights.Of(network).Write(writer);
            optimizer.save_state_dict(writer);
        }

        File.Move(part, path, overwrite: true);
    }

    /// <summary>Reads the file into a network and an optimizer. Returns null if there is none.</summary>
    /// <exception cref="InvalidOperationException">The file is of another training.</exception>
    /// <exception cref="InvalidDataException">The file is no checkpoint.</exception>
    public TrainingProgress? Load(ResNet network, OptimizerHelper optimizer)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var reader = new BinaryReader(File.OpenRead(path));
        try
        {
            if (reader.ReadString() != Format)
            {
                throw new InvalidDataException($"'{path}' is no checkpoint of this version.");
            }

            if (reader.ReadString() != identity)
            {
                throw new InvalidOperationException($"'{path}' is the checkpoint of a training with other options, images, labels or initial weights. Delete it, or set another {nameof(ResNetClassificationOptions.CheckpointPath)}.");
            }

            var progress = new TrainingProgress { Epoch = reader.ReadInt32() };
            for (var i = reader.ReadInt32(); i > 0; i--)
            {
                progress.ValidationLosses.Add(reader.ReadDouble());
            }

            progress.BestEpoch = reader.ReadInt32();
            progress.Best = reader.ReadBoolean() ? NamedWeights.Read(reader) : null;
            NamedWeights.Read(reader).CopyTo(network);
            optimizer.load_state_dict(reader);
            return progress;
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException)
        {
            throw new InvalidDataException(Invariant($"'{path}' is no complete checkpoint: {e.Message}"), e);
        }
    }
}
