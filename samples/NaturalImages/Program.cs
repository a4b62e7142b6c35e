using NaturalImages;
using ZetaMixup.Samples.Experiments;

return SampleProgram.Run(Pictures.Subject, args);
