using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Messages;
using ZetaMixup.MLNet.Network;
using ZetaMixup.MLNet.Rows;
using ZetaMixup.MLNet.Schema;
using ZetaMixup.MLNet.Views;
using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup.MLNet;

/// <summary>Reads the rows that a network is trained or validated on into memory.</summary>
internal static class TrainingRowReader
{
    /// <summary>Reads all rows; the purpose, <c>train</c> or <c>validate</c>, is what messages say of them.</summary>
    internal static TrainingSet Read(IDataView input, DataViewSchema.Column features, DataViewSchema.Column label, string purpose, Messenger messenger)
    {
        var isKey = label.Type is KeyDataViewType;
        DataViewSchema.Column[] vectors = isKey ? [features] : [features, label];
        var stores = Array.ConvertAll(vectors, v => new ContiguousStore(v.Name, ((VectorDataViewType)v.Type).Size));
        int[] classes = [];
        var count = 0;
        long withoutLabel = 0;
        long nonFinite = 0;
        using (var reader = new LabelledRowReader(input, vectors, isKey ? label : null, isKey ? -1 : 1, []))
        {
            while (reader.Cursor.MoveNext())
            {
                switch (reader.Read(stores, count, out var classIndex))
                {
                    case RowDefect.MissingLabel:
                        withoutLabel++;
                        break;
                    case RowDefect.NonFiniteValues:
                        nonFinite++;
                        break;
                    default:
                        GrowingArray.Ensure(ref classes, count + 1);
                        classes[count++] = classIndex;
                        break;
                }
            }
        }

        Report(messenger, purpose, features, label, count, withoutLabel, nonFinite);
        var classCount = ClassNames.Count(label);
        return isKey
            ? TrainingSet.WithLabels(stores[0].Values, stores[0].Width, classes, count, classCount)
            : TrainingSet.WithSoftLabels(stores[0].Values, stores[0].Width, stores[1].Values, count, classCount);
    }

    private static void Report(
        Messenger messenger, string purpose, DataViewSchema.Column features, DataViewSchema.Column label, long used, long withoutLabel, long nonFinite)
    {
        var read = used + withoutLabel + nonFinite;
        if (used == 0)
        {
            throw new InvalidOperationException(Invariant($"There is nothing to {purpose} on: of {read} rows, {withoutLabel} have no label in column '{label.Name}' and {nonFinite} hold NaN or ∞ in column '{features.Name}'."));
        }

        LeftOutRows.Report(messenger, read, withoutLabel, label.Name, nonFinite, $"column '{features.Name}'");
    }
}
