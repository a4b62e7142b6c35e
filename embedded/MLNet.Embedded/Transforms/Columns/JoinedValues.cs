using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The values of several columns behind one another.</summary>
internal static class JoinedValues
{
    internal static Delegate CreateGetter<T>(DataViewRow row, DataViewSchema.Column[] inputs)
    {
        ValueGetter<VBuffer<T>>[] getters = [.. inputs.Select(input => PartGetter<T>(row, row.Schema[input.Index]))];
        var parts = new VBuffer<T>[inputs.Length];
        ValueGetter<VBuffer<T>> getter = (ref VBuffer<T> value) =>
        {
            int length = 0;
            int count = 0;
            for (int i = 0; i < parts.Length; i++)
            {
                getters[i](ref parts[i]);
                length += parts[i].Length;
                count += parts[i].GetValues().Length;
            }

            // From half of the slots on, the slots' numbers cost more than the defaults that they save.
            if (count * 2 > length)
            {
                JoinDense(parts, length, ref value);
            }
            else
            {
                JoinSparse(parts, length, count, ref value);
            }
        };
        return getter;
    }

    private static ValueGetter<VBuffer<T>> PartGetter<T>(DataViewRow row, DataViewSchema.Column input)
    {
        if (input.Type is VectorDataViewType)
        {
            return row.GetGetter<VBuffer<T>>(input);
        }

        ValueGetter<T> getter = row.GetGetter<T>(input);
        return (ref VBuffer<T> value) =>
        {
            VBufferEditor<T> editor = VBufferEditor.Create(ref value, 1);
            getter(ref editor.Values[0]);
            value = editor.Commit();
        };
    }

    private static void JoinDense<T>(VBuffer<T>[] parts, int length, ref VBuffer<T> value)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref value, length);
        int place = 0;
        foreach (VBuffer<T> part in parts)
        {
            part.CopyTo(editor.Values[place..]);
            place += part.Length;
        }

        value = editor.Commit();
    }

    private static void JoinSparse<T>(VBuffer<T>[] parts, int length, int count, ref VBuffer<T> value)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref value, length, count);
        int place = 0;
        int offset = 0;
        foreach (VBuffer<T> part in parts)
        {
            ReadOnlySpan<T> values = part.GetValues();
            ReadOnlySpan<int> slots = part.GetIndices();
            for (int i = 0; i < values.Length; i++, place++)
            {
                editor.Values[place] = values[i];
                editor.Indices[place] = offset + (part.IsDense ? i : slots[i]);
            }

            offset += part.Length;
        }

        value = editor.Commit();
    }
}
