using SkinLesion;
using ZetaMixup.Samples.Experiments;

return SampleProgram.Run(Lesions.Subject, args);
