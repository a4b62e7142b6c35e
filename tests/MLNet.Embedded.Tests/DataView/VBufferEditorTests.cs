using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.DataView;

public sealed class VBufferEditorTests
{
    [Fact]
    public void An_editor_writes_into_the_arrays_that_are_there()
    {
        float[] values = [1, 2, 3, 4];
        var buffer = new VBuffer<float>(4, values);
        var editor = VBufferEditor.Create(ref buffer, 3);
        editor.Values.Fill(7);
        buffer = editor.Commit();

        Assert.False(editor.CreatedNewValues);
        Assert.False(editor.CreatedNewIndices);
        Assert.True(editor.Indices.IsEmpty);
        Assert.Equal(3, buffer.Length);
        Assert.Equal([7, 7, 7, 4], values);
    }

    [Fact]
    public void An_editor_makes_new_arrays_where_the_old_ones_are_too_short()
    {
        var buffer = new VBuffer<float>(2, [1, 2]);
        var dense = VBufferEditor.Create(ref buffer, 5);
        Assert.True(dense.CreatedNewValues);
        Assert.Equal(5, dense.Values.Length);

        var kept = VBufferEditor.Create(ref buffer, 5, keepOldOnResize: true);
        Assert.Equal([1, 2], kept.Values[..2].ToArray());

        var sparse = VBufferEditor.Create(ref buffer, 5, 2);
        Assert.False(sparse.CreatedNewValues);
        Assert.True(sparse.CreatedNewIndices);
        sparse.Indices[0] = 1;
        sparse.Indices[1] = 4;
        buffer = sparse.Commit();
        Assert.Equal([0, 1, 0, 0, 2], buffer.DenseValues());
    }

    [Fact]
    public void An_editor_from_a_buffer_keeps_its_values()
    {
        var buffer = new VBuffer<float>(6, 2, [10, 30], [1, 3]);
        var editor = VBufferEditor.CreateFromBuffer(ref buffer);
        editor.Values[1] = 31;
        editor.Indices[1] = 5;

        Assert.Equal([0, 10, 0, 0, 0, 31], editor.Commit().DenseValues());
    }

    [Fact]
    public void Fewer_values_than_planned_can_be_committed()
    {
        VBuffer<float> buffer = default;
        var editor = VBufferEditor.Create(ref buffer, 5, 3);
        editor.Values[0] = 8;
        editor.Indices[0] = 2;
        buffer = editor.CommitTruncated(1);

        Assert.Equal([0, 0, 8, 0, 0], buffer.DenseValues());
        Assert.Throws<ArgumentOutOfRangeException>(() =>
        {
            VBuffer<float> other = default;
            VBufferEditor.Create(ref other, 5, 3).CommitTruncated(4);
        });
    }

    [Fact]
    public void A_dense_editor_can_ask_for_indices()
    {
        VBuffer<float> buffer = default;
        var editor = VBufferEditor.Create(ref buffer, 3, requireIndicesOnDense: true);

        Assert.Equal(3, editor.Indices.Length);
        Assert.True(editor.CreatedNewIndices);
        Assert.True(editor.Commit().IsDense);
        Assert.True(editor.Commit().GetIndices().IsEmpty);
    }

    [Fact]
    public void Impossible_sizes_are_refused()
    {
        VBuffer<float> buffer = default;
        Assert.Throws<ArgumentOutOfRangeException>(() => VBufferEditor.Create(ref buffer, -1).Commit());
        Assert.Throws<ArgumentOutOfRangeException>(() => VBufferEditor.Create(ref buffer, 3, 4).Commit());
        Assert.Throws<ArgumentOutOfRangeException>(() => VBufferEditor.Create(ref buffer, 3, -1).Commit());
    }
}
