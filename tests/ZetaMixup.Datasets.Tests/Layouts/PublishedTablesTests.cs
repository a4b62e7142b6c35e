namespace ZetaMixup.Datasets.Tests.Layouts;

/// <summary>Small tables with the headers of the published ones.</summary>
public class PublishedTablesTests
{
    [Fact]
    public void Isic_2019_has_unknown_classes_downsampled_names_and_lesions_in_its_metadata()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("ISIC_2019_Training_GroundTruth.csv", "image,MEL,NV,BCC,AK,BKL,DF,VASC,SCC,UNK",
            "ISIC_0000000,0.0,1.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0", "ISIC_0000001_downsampled,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,1.0", "ISIC_0000002,1.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0");
        folder.WriteLines("ISIC_2019_Training_Metadata.csv", "image,age_approx,anatom_site_general,lesion_id,sex",
            "ISIC_0000000,55.0,anterior torso,,female", "ISIC_0000001_downsampled,55.0,,MSK4_1,male", "ISIC_0000002,30.0,,MSK4_1,male");
        folder.WriteEmptyImages("ISIC_2019_Training_Input/ISIC_0000000.jpg", "ISIC_2019_Training_Input/ISIC_0000001_downsampled.jpg", "ISIC_2019_Training_Input/ISIC_0000002.jpg");

        var data = DataFiles.Read(folder.Path);

        Assert.Equal("ISIC 2019", data.Findings.Layout);
        Assert.Equal(["ISIC_0000000 NV ", "ISIC_0000001_downsampled UNK MSK4_1", "ISIC_0000002 MEL MSK4_1"], Rows(data));
        Assert.Equal(["MEL", "NV", "UNK"], data.ClassNames);
        Assert.Equal($"lesion_id of {Path.Combine(folder.Path, "ISIC_2019_Training_Metadata.csv")}", data.Findings.GroupColumn);
        Assert.Empty(data.Findings.Unread);
    }

    [Fact]
    public void The_test_set_of_isic_2019_has_weights_that_are_no_classes()
    {
        using var folder = new TemporaryFolder();
        var path = folder.WriteLines("ISIC_2019_Test_GroundTruth.csv", "image,MEL,NV,BCC,AK,BKL,DF,VASC,SCC,UNK,score_weight,validation_weight",
            "A,1.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,1.0,0.0", "B,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,1.0,0.0,1.0");
        folder.WriteEmptyImages("ISIC_2019_Test_Input/A.jpg", "ISIC_2019_Test_Input/B.jpg");

        var data = DataFiles.Read(path);

        Assert.Equal(["A MEL ", "B UNK "], Rows(data));
        Assert.Equal("MEL, NV, BCC, AK, BKL, DF, VASC, SCC, UNK", data.Findings.LabelColumn);
    }

    [Fact]
    public void Isic_2018_is_grouped_by_its_lesion_table_from_the_folder_and_from_the_file()
    {
        using var folder = new TemporaryFolder();
        var truth = folder.WriteLines("ISIC2018_Task3_Training_GroundTruth/ISIC2018_Task3_Training_GroundTruth.csv", "image,MEL,NV,BCC,AKIEC,BKL,DF,VASC", "ISIC_1,0.0,1.0,0.0,0.0,0.0,0.0,0.0", "ISIC_2,1.0,0.0,0.0,0.0,0.0,0.0,0.0");
        folder.WriteLines("ISIC2018_Task3_Training_LesionGroupings.csv", "image,lesion_id,diagnosis_confirm_type", "ISIC_2,HAM_1,histopathology", "ISIC_1,HAM_1,histopathology");
        folder.WriteEmptyImages("ISIC2018_Task3_Training_Input/ISIC_1.jpg", "ISIC2018_Task3_Training_Input/ISIC_2.jpg");

        foreach (var data in new[] { DataFiles.Read(folder.Path), DataFiles.Read(truth) })
        {
            Assert.Equal("ISIC 2018 Task 3", data.Findings.Layout);
            Assert.Equal(["ISIC_1 NV HAM_1", "ISIC_2 MEL HAM_1"], Rows(data));
        }
    }

    [Theory]
    [InlineData("train.csv", "image_name,patient_id,sex,age_approx,anatom_site_general_challenge,diagnosis,benign_malignant,target")]
    [InlineData("ISIC_2020_Training_GroundTruth_v2.csv", "image_name,patient_id,lesion_id,sex,age_approx,anatom_site_general_challenge,diagnosis,benign_malignant,target")]
    public void Isic_2020_is_labeled_by_its_target_and_grouped_by_patient(string name, string header)
    {
        using var folder = new TemporaryFolder();
        var middle = header.Contains("lesion_id", StringComparison.Ordinal) ? "IL_1,male" : "male";
        folder.WriteLines(name, header, $"ISIC_1,IP_7,{middle},45.0,head/neck,unknown,benign,0", $"ISIC_2,IP_7,{middle},45.0,torso,melanoma,malignant,1");
        folder.WriteLines("test.csv", "image_name,patient_id,sex,age_approx,anatom_site_general_challenge", "ISIC_3,IP_8,male,45.0,torso");
        folder.WriteLines("sample_submission.csv", "image_name,target", "ISIC_3,0");
        folder.WriteEmptyImages("train/ISIC_1.jpg", "train/ISIC_2.jpg", "test/ISIC_3.jpg");

        var data = DataFiles.Read(folder.Path);

        Assert.Equal("ISIC 2020", data.Findings.Layout);
        Assert.Equal(["ISIC_1 benign IP_7", "ISIC_2 malignant IP_7"], Rows(data));
        Assert.Equal("patient_id", data.Findings.GroupColumn);
    }

    [Fact]
    public void Isic_2024_is_labeled_by_its_target_and_grouped_by_patient()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("train-metadata.csv", "isic_id,target,patient_id,age_approx,sex,anatom_site_general,clin_size_long_diam_mm,image_type,lesion_id,iddx_full", "ISIC_1,0,IP_1,60.0,male,torso,3.0,TBP tile: close-up,,Benign", "ISIC_2,1,IP_2,60.0,male,torso,3.1,TBP tile: close-up,IL_1,Malignant");
        folder.WriteEmptyImages("train-image/image/ISIC_1.jpg", "train-image/image/ISIC_2.jpg");

        var data = DataFiles.Read(folder.Path);

        Assert.Equal("ISIC 2024", data.Findings.Layout);
        Assert.Equal(["ISIC_1 benign IP_1", "ISIC_2 malignant IP_2"], Rows(data));
    }

    [Fact]
    public void The_metadata_of_isic_cli_is_read_at_the_first_level_of_diagnoses_or_at_another_that_is_named()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("metadata.csv", "isic_id,attribution,copyright_license,age_approx,anatom_site_general,diagnosis_1,diagnosis_2,diagnosis_3,image_type,lesion_id,patient_id,sex",
            "ISIC_1,\"Hospital, X\",CC-BY,55,torso,Malignant,Malignant melanocytic,\"Melanoma, NOS\",dermoscopic,IL_1,IP_1,male", "ISIC_2,\"Hospital, X\",CC-BY,55,torso,Benign,Benign melanocytic,Nevus,dermoscopic,IL_2,,male");
        folder.WriteEmptyImages("ISIC_1.jpg", "ISIC_2.jpg");

        var data = DataFiles.Read(folder.Path);

        Assert.Equal("ISIC archive", data.Findings.Layout);
        Assert.Equal(["ISIC_1 Malignant IP_1", "ISIC_2 Benign IL_2"], Rows(data));
        Assert.Equal("patient_id or lesion_id", data.Findings.GroupColumn);
        Assert.Equal(["Melanoma, NOS", "Nevus"], DataFiles.Read(folder.Path, new ReadOptions { LabelColumn = "diagnosis_3" }).ClassNames);
    }

    [Theory]
    [InlineData("HAM10000_metadata", ",")]
    [InlineData("HAM10000_metadata.tab", "\t")]
    [InlineData("HAM10000_metadata.csv", ";")]
    public void Ham10000_of_the_dataverse_is_read_whatever_its_extension_and_separator(string name, string separator)
    {
        using var folder = new TemporaryFolder();
        string[] lines = ["lesion_id,image_id,dx,dx_type,age,sex,localization,dataset", "\"HAM_1\",\"ISIC_1\",\"bkl\",\"histo\",80.0,male,scalp,vidir_modern", "\"HAM_2\",\"ISIC_2\",\"nv\",\"histo\",80.0,male,scalp,vidir_modern"];
        folder.WriteLines(name, [.. lines.Select(line => line.Replace(",", separator, StringComparison.Ordinal))]);
        folder.WriteEmptyImages("HAM10000_images_part_1/ISIC_1.jpg", "HAM10000_images_part_2/ISIC_2.jpg");

        var data = DataFiles.Read(folder.Path);

        Assert.Equal("HAM10000", data.Findings.Layout);
        Assert.Equal(["ISIC_1 bkl HAM_1", "ISIC_2 nv HAM_2"], Rows(data));
    }

    [Fact]
    public void Ham10000_of_kaggle_is_read_from_its_metadata_and_not_from_its_pixel_tables()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("HAM10000_metadata.csv", "lesion_id,image_id,dx,dx_type,age,sex,localization", "HAM_1,ISIC_1,bkl,histo,80.0,male,scalp", "HAM_2,ISIC_2,nv,histo,80.0,male,scalp");
        folder.WriteLines("hmnist_8_8_L.csv", "pixel0000,pixel0001,label", "1,2,0", "3,4,1");
        folder.WriteEmptyImages("HAM10000_images_part_1/ISIC_1.jpg", "HAM10000_images_part_2/ISIC_2.jpg");

        var data = DataFiles.Read(folder.Path);

        Assert.Equal(["bkl", "nv"], data.ClassNames);
        Assert.Equal("1: hmnist_8_8_L.csv in the layout pixel values", data.Unread("other tables"));
    }

    [Fact]
    public void Bcn20000_is_grouped_by_lesion_and_split_by_its_column()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("bcn_20k_train.csv", "bcn_filename,age_approx,anatom_site_general,diagnosis,lesion_id,capture_date,sex,split",
            "BCN_1.jpg,55,torso,MEL,BCN_10,2012-05-16,male,train", "BCN_2.jpg,55,torso,NV,BCN_11,2012-05-16,male,train", "BCN_3.jpg,55,torso,NV,BCN_12,2012-05-16,male,test", "BCN_4.jpg,55,torso,NV,BCN_13,2012-05-16,male,val");
        folder.WriteEmptyImages("BCN_20k_train/bcn_20k_train/BCN_1.jpg", "BCN_20k_train/bcn_20k_train/BCN_2.jpg", "BCN_20k_train/bcn_20k_train/BCN_3.jpg", "BCN_20k_train/bcn_20k_train/BCN_4.jpg");

        var data = DataFiles.Read(folder.Path);

        Assert.Equal("BCN20000", data.Findings.Layout);
        Assert.Equal(["BCN_1.jpg MEL BCN_10", "BCN_2.jpg NV BCN_11", "BCN_3.jpg NV BCN_12"], Rows(data));
        Assert.Equal((2, "split"), (data.FirstTestRow, data.Findings.SplitColumn));
        Assert.Equal("1: BCN_4.jpg", data.Unread("validation rows"));
        Assert.Equal(["BCN_4.jpg NV BCN_13"], Rows(DataFiles.Read(folder.Path, new ReadOptions { Split = "val" })));
        Assert.Contains("the column split", Assert.Throws<UserErrorException>(() => DataFiles.Read(folder.Path, new ReadOptions { Split = "fold_1" })).Message);
    }

    [Fact]
    public void Ph2_is_read_from_the_text_of_its_archive_with_one_folder_per_case()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("PH2_dataset.txt",
            "||   Name || Histological Diagnosis || Clinical Diagnosis || Asymmetry | Pigment Network | Dots/Globules | Streaks | Regression Areas | Blue-Whitish Veil ||           Colors ||",
            "|| IMD003 ||                        ||                  0 ||         0 |               T |             A |       A |                A |                 A ||                4 ||",
            "|| IMD009 ||               Melanoma ||                  2 ||         2 |              AT |            AT |       P |                P |                 P ||          3  4  5 ||",
            "", "Legends:", "Clinical Diagnosis: 0 - Common Nevus; 1 - Atypical Nevus; 2 - Melanoma.");
        foreach (var name in new[] { "IMD003", "IMD009" })
        {
            folder.WriteEmptyImages($"PH2 Dataset images/{name}/{name}_Dermoscopic_Image/{name}.bmp", $"PH2 Dataset images/{name}/{name}_lesion/{name}_lesion.bmp", $"PH2 Dataset images/{name}/{name}_roi/{name}_R1_Label2.bmp");
        }

        var data = DataFiles.Read(folder.Path);

        Assert.Equal("PH2 original", data.Findings.Layout);
        Assert.Equal(["IMD003 Common Nevus ", "IMD009 Melanoma "], Rows(data));
        Assert.All(data.Rows.Cast<ImageFileRow>(), row => Assert.Equal(row.Name + ".bmp", Path.GetFileName(row.Path)));
        Assert.StartsWith("4: ", data.Unread("masks and other maps of an image"));
    }

    [Fact]
    public void Derm7pt_is_read_with_its_dermoscopic_images_its_cases_and_its_split_tables()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("meta/meta.csv", "case_num,diagnosis,seven_point_score,pigment_network,streaks,pigmentation,regression_structures,dots_and_globules,blue_whitish_veil,vascular_structures,level_of_diagnostic_difficulty,elevation,location,sex,management,clinic,derm,case_id,notes",
            "1,basal cell carcinoma,0,absent,absent,absent,absent,absent,absent,arborizing,medium,nodular,head neck,female,excision,NEL/NEL027.JPG,NEL/NEL025.JPG,,",
            "2,melanoma,3,atypical,absent,absent,absent,absent,absent,absent,low,flat,back,male,excision,NEL/NEL030.jpg,NEL/Nel028.jpg,,",
            "3,clark nevus,1,typical,absent,absent,absent,absent,absent,absent,low,flat,back,male,excision,NEL/NEL032.jpg,NEL/Nel031.jpg,,",
            "4,melanoma,1,typical,absent,absent,absent,absent,absent,absent,low,flat,back,male,excision,NEL/NEL034.jpg,NEL/Nel033.jpg,,");
        folder.WriteLines("meta/train_indexes.csv", "indexes", "1", "0");
        folder.WriteLines("meta/valid_indexes.csv", "indexes", "2");
        folder.WriteLines("meta/test_indexes.csv", "indexes", "3");
        folder.WriteEmptyImages("images/NEL/NEL025.jpg", "images/NEL/NEL027.JPG", "images/NEL/Nel028.jpg", "images/NEL/NEL030.jpg", "images/NEL/Nel031.jpg", "images/NEL/Nel033.jpg");

        var data = DataFiles.Read(folder.Path);

        Assert.Equal("derm7pt", data.Findings.Layout);
        Assert.Equal(["NEL/NEL025.JPG basal cell carcinoma 1", "NEL/Nel028.jpg melanoma 2", "NEL/Nel033.jpg melanoma 4"], Rows(data));
        Assert.Equal(2, data.FirstTestRow);
        Assert.Equal("1: NEL/Nel031.jpg", data.Unread("validation rows"));
        Assert.Null(data.Unread("tables in no known layout"));
    }

    [Theory]
    [InlineData("imgs_part_1/imgs_part_1")]
    [InlineData("images/imgs_part_2")]
    public void Pad_ufes_20_is_grouped_by_patient(string images)
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("metadata.csv", "patient_id,lesion_id,smoke,drink,background_father,age,region,diagnostic,itch,img_id,biopsed", "PAT_1516,1765,,,,8,ARM,NEV,FALSE,PAT_1516_1765_530.png,FALSE", "PAT_46,881,FALSE,FALSE,POMERANIA,55,NECK,BCC,TRUE,PAT_46_881_939.png,TRUE");
        folder.WriteEmptyImages($"{images}/PAT_1516_1765_530.png", $"{images}/PAT_46_881_939.png");

        var data = DataFiles.Read(folder.Path);

        Assert.Equal("PAD-UFES-20", data.Findings.Layout);
        Assert.Equal(["PAT_1516_1765_530.png NEV PAT_1516", "PAT_46_881_939.png BCC PAT_46"], Rows(data));
    }

    [Fact]
    public void Fitzpatrick17k_is_read_by_its_labels_or_by_a_coarser_column_that_is_named()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("fitzpatrick17k.csv", "md5hash,fitzpatrick_scale,fitzpatrick_centaur,label,nine_partition_label,three_partition_label,qc,url,url_alphanum", "0a,3,3,psoriasis,inflammatory,non-neoplastic,,http://example.org/0.jpg,0.jpg", "0b,3,3,\"lichen, planus\",inflammatory,non-neoplastic,,http://example.org/1.jpg,1.jpg");
        folder.WriteEmptyImages("images/0a.jpg", "images/0b.jpg");

        Assert.Equal(["0a psoriasis ", "0b lichen, planus "], Rows(DataFiles.Read(folder.Path)));
        Assert.Equal(["inflammatory"], DataFiles.Read(folder.Path, new ReadOptions { LabelColumn = "nine_partition_label" }).ClassNames);
    }

    [Fact]
    public void The_export_of_medmnist_says_the_split_in_its_first_column()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("dermamnist.csv", "TRAIN,train0_0.png,0", "TRAIN,train1_1.png,1", "VALIDATION,val0_0.png,0", "TEST,test0_1.png,1");
        folder.WriteEmptyImages("dermamnist/train0_0.png", "dermamnist/train1_1.png", "dermamnist/val0_0.png", "dermamnist/test0_1.png");

        var data = DataFiles.Read(folder.Path);

        Assert.Equal(["train0_0.png 0 ", "train1_1.png 1 ", "test0_1.png 1 "], Rows(data));
        Assert.Equal(2, data.FirstTestRow);
        Assert.Equal("1: val0_0.png", data.Unread("validation rows"));
    }

    private static IEnumerable<string> Rows(Dataset data) => data.Rows.Select(row => $"{row.Name} {row.Label} {row.Group}");
}
