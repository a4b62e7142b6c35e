using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class SchemaShape
{
    /// <summary>One column of a shape.</summary>
    public struct Column
    {
        public readonly string Name;

        public readonly VectorKind Kind;

        /// <summary>The type of a value or of a vector's items; of a key, the number that holds it.</summary>
        public readonly DataViewType ItemType;

        public readonly bool IsKey;

        public readonly SchemaShape Annotations;

        internal Column(string name, VectorKind kind, DataViewType itemType, bool isKey, SchemaShape? annotations = null)
        {
            Guard.NotEmpty(name, nameof(name));
            Guard.That(itemType is not KeyDataViewType and not VectorDataViewType, nameof(itemType), "Item type cannot be a key or a vector");
            Guard.That(!isKey || KeyDataViewType.IsValidDataType(itemType.RawType), nameof(itemType), "The item type must be valid for a key");
            Name = name;
            Kind = kind;
            ItemType = itemType;
            IsKey = isKey;
            Annotations = annotations ?? Empty;
        }

        /// <summary>How many values a row has.</summary>
        public enum VectorKind
        {
            Scalar,
            Vector,
            VariableVector,
        }

        internal readonly bool IsValid => Name is not null;

        /// <summary>The shape of a column of that type.</summary>
        internal static Column Of(string name, DataViewType type, SchemaShape? annotations = null)
        {
            VectorKind kind = type switch
            {
                VectorDataViewType { IsKnownSize: true } => VectorKind.Vector,
                VectorDataViewType => VectorKind.VariableVector,
                _ => VectorKind.Scalar,
            };
            DataViewType itemType = DataViewTypes.ItemTypeOf(type);
            bool isKey = itemType is KeyDataViewType;
            return new Column(name, kind, isKey ? DataViewTypes.PrimitiveOf(itemType.RawType)! : itemType, isKey, annotations);
        }

        internal readonly string GetTypeString()
        {
            string item = IsKey ? $"Key<{ItemType}>" : $"{ItemType}";
            return Kind switch
            {
                VectorKind.Vector => $"Vector<{item}>",
                VectorKind.VariableVector => $"VarVector<{item}>",
                _ => item,
            };
        }
    }
}
