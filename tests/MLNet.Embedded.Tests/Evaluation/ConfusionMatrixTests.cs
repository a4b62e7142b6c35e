using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.Evaluation;

public sealed class ConfusionMatrixTests
{
    private readonly MLContext _context = new(1);

    [Fact]
    public void Rows_are_labels_and_columns_predictions()
    {
        ConfusionMatrix matrix = Evaluate();

        Assert.Equal(3, matrix.NumberOfClasses);
        Assert.Equal([[2, 1, 0], [1, 1, 0], [0, 1, 0]], matrix.Counts);
        Assert.Equal(1, matrix.GetCountForClassPair(predictedClassIndicatorIndex: 0, actualClassIndicatorIndex: 1));
        Assert.Equal(0, matrix.GetCountForClassPair(predictedClassIndicatorIndex: 2, actualClassIndicatorIndex: 1));
        Assert.Equal(1, matrix.GetCountForClassPair(predictedClassIndicatorIndex: 1, actualClassIndicatorIndex: 2));
    }

    [Fact]
    public void Precision_is_by_prediction_and_recall_by_label()
    {
        ConfusionMatrix matrix = Evaluate();

        Assert.Equal([2 / 3.0, 1 / 3.0, 0], matrix.PerClassPrecision);
        Assert.Equal([2 / 3.0, 1 / 2.0, 0], matrix.PerClassRecall);
    }

    [Theory]
    [InlineData(-1, 0, "predictedClassIndicatorIndex")]
    [InlineData(3, 0, "predictedClassIndicatorIndex")]
    [InlineData(0, -1, "actualClassIndicatorIndex")]
    [InlineData(0, 3, "actualClassIndicatorIndex")]
    public void There_are_no_counts_outside_the_classes(int predicted, int actual, string parameter) =>
        Assert.Equal(parameter, Assert.Throws<ArgumentOutOfRangeException>(() => Evaluate().GetCountForClassPair(predicted, actual)).ParamName);

    [Fact]
    public void The_table_numbers_classes_without_names()
    {
        const string Table = """

            Confusion table
                      ||========================
            PREDICTED ||     0 |     1 |     2 | Recall
            TRUTH     ||========================
                    0 ||     2 |     1 |     0 | 0.6667
                    1 ||     1 |     1 |     0 | 0.5000
                    2 ||     0 |     1 |     0 | 0.0000
                      ||========================
            Precision ||0.6667 |0.3333 |0.0000 |

            """;

        Assert.Equal(Table, Evaluate().GetFormattedConfusionTable().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Short_names_of_the_scores_slots_head_rows_and_columns()
    {
        const string Table = """

            Confusion table
                      ||========================
            PREDICTED ||   MEL |    NV | AKIEC | Recall
            TRUTH     ||========================
                  MEL ||     2 |     1 |     0 | 0.6667
                   NV ||     1 |     1 |     0 | 0.5000
                AKIEC ||     0 |     1 |     0 | 0.0000
                      ||========================
            Precision ||0.6667 |0.3333 |0.0000 |

            """;

        Assert.Equal(Table, Evaluate("MEL", "NV", "AKIEC").GetFormattedConfusionTable().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Long_names_stand_at_the_rows_only()
    {
        const string Table = """

            Confusion table
                                 ||========================
            PREDICTED            ||     0 |     1 |     2 | Recall
            TRUTH                ||========================
            0. actinic keratosis ||     2 |     1 |     0 | 0.6667
            1.          melanoma ||     1 |     1 |     0 | 0.5000
            2.              mole ||     0 |     1 |     0 | 0.0000
                                 ||========================
            Precision            ||0.6667 |0.3333 |0.0000 |

            """;

        Assert.Equal(Table, Evaluate("actinic keratosis", "melanoma", "mole").GetFormattedConfusionTable().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Great_counts_are_grouped()
    {
        IDataView view = _context.Data.LoadFromEnumerable(Enumerable.Repeat(new ScoredRow(0, 1, 0, 0), 12_345));

        Assert.Contains("|| 12,345 |     0 |     0 | 1.0000", _context.MulticlassClassification.Evaluate(view).ConfusionMatrix.GetFormattedConfusionTable());
    }

    private ConfusionMatrix Evaluate(params string[] names)
    {
        ScoredRow[] rows =
        [
            new(0, 1, 0, 0), new(0, 1, 0, 0), new(0, 0, 1, 0), new(1, 1, 0, 0), new(1, 0, 1, 0), new(2, 0, 1, 0),
        ];
        SchemaDefinition definition = SchemaDefinition.Create(typeof(ScoredRow), SchemaDefinition.Direction.Read);
        if (names.Length > 0)
        {
            definition["Score"].AddAnnotation("SlotNames", names, new VectorDataViewType(TextDataViewType.Instance, names.Length));
        }

        IDataView view = _context.Data.LoadFromEnumerable(rows, definition);
        return _context.MulticlassClassification.Evaluate(view).ConfusionMatrix;
    }
}
