using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

public sealed partial class SchemaDefinition
{
    /// <summary>A member and its column.</summary>
    public sealed class Column
    {
        private readonly DataViewSchema.Annotations.Builder _annotations = new();
        private readonly HashSet<string> _kinds = [];

        internal Column(string memberName, DataViewType columnType, string columnName)
        {
            Guard.NotEmpty(memberName, nameof(memberName));
            MemberName = memberName;
            ColumnName = columnName;
            ColumnType = columnType;
        }

        public string MemberName { get; }

        /// <summary>The column's name; without one, the member's.</summary>
        [AllowNull]
        public string ColumnName { get; set; }

        /// <summary>The column's type; without one, that of the member.</summary>
        [AllowNull]
        public DataViewType ColumnType { get; set; }

        public DataViewSchema.Annotations Annotations => _annotations.ToAnnotations();

        /// <summary>Adds an annotation; arrays stand for vectors, strings for text.</summary>
        public void AddAnnotation<T>(string kind, T value, DataViewType annotationType)
        {
            ArgumentNullException.ThrowIfNull(kind);
            ArgumentNullException.ThrowIfNull(annotationType);
            if (!_kinds.Add(kind))
            {
                throw new InvalidOperationException("Column already contains an annotation of this kind.");
            }

            _annotations.Add(kind, annotationType, MemberConversion.GetterOf(value, annotationType));
        }

        /// <summary>Takes over a column's type and annotations.</summary>
        internal void Adopt(DataViewSchema.Column column)
        {
            ColumnType = column.Type;
            _annotations.Add(column.Annotations, _kinds.Add);
        }
    }
}
