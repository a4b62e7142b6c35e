using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>A vector column without some of its slots.</summary>
internal static class ThinnedValues
{
    internal static Delegate CreateGetter<T>(DataViewRow row, DataViewSchema.Column input, int[] dropped)
    {
        ValueGetter<VBuffer<T>> source = row.GetGetter<VBuffer<T>>(row.Schema[input.Index]);
        VBuffer<T> values = default;
        ValueGetter<VBuffer<T>> getter = (ref VBuffer<T> value) =>
        {
            source(ref values);
            value = values.IsDense ? Dense(values, dropped, ref value) : Sparse(values, dropped, ref value);
        };
        return getter;
    }

    private static VBuffer<T> Dense<T>(VBuffer<T> values, int[] dropped, ref VBuffer<T> destination)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, values.Length - DroppedBefore(dropped, values.Length));
        ReadOnlySpan<T> source = values.GetValues();
        int from = 0;
        int to = 0;
        foreach (int slot in dropped.TakeWhile(slot => slot < values.Length).Append(values.Length))
        {
            source[from..slot].CopyTo(editor.Values[to..]);
            to += slot - from;
            from = slot + 1;
        }

        return editor.Commit();
    }

    private static VBuffer<T> Sparse<T>(VBuffer<T> values, int[] dropped, ref VBuffer<T> destination)
    {
        int length = values.Length - DroppedBefore(dropped, values.Length);
        (int Slot, T Value)[] kept =
            [.. values.Items().Where(item => Array.BinarySearch(dropped, item.Key) < 0).Select(item => (item.Key - DroppedBefore(dropped, item.Key), item.Value))];
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, length, kept.Length, requireIndicesOnDense: true);
        for (int i = 0; i < kept.Length; i++)
        {
            (editor.Indices[i], editor.Values[i]) = kept[i];
        }

        return editor.Commit();
    }

    private static int DroppedBefore(int[] dropped, int slot)
    {
        int place = Array.BinarySearch(dropped, slot);
        return place >= 0 ? place : ~place;
    }
}
