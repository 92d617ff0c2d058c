using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace PodSecurity.Analyzers.Stacks;

/// <summary>
/// Gives a project that references Pulumi and PodSecurity.Policy the transformation that judges its stack while it is
/// deployed. The source is always the same: neither library is referenced by ours, and the project that compiles it has both.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class StackGenerator : IIncrementalGenerator
{
    internal const string LookStep = "Look";

    // What the source needs and older versions of the libraries lack.
    private const string Transformation = "Pulumi.ResourceTransformation";
    private const string TypeAttribute = "Pulumi.ResourceTypeAttribute";
    private const string Judge = "PodSecurity.Policy.Stacks.StackJudge";

    private static readonly string[] Files =
        ["EmbeddedAttribute.cs", "InputReader.cs", "PodSecurityTransformation.cs", "Reviewer.cs"];

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var hasBoth = context.CompilationProvider
            .Select((compilation, _) => Has(compilation, Transformation) && Has(compilation, TypeAttribute) && Has(compilation, Judge))
            .WithTrackingName(LookStep);
        context.RegisterSourceOutput(hasBoth, (output, has) =>
        {
            if (has)
            {
                foreach (var file in Files)
                {
                    output.AddSource(Path.ChangeExtension(file, ".g.cs"), Read(file));
                }
            }
        });
    }

    private static bool Has(Compilation compilation, string type) => compilation.GetTypeByMetadataName(type) is not null;

    private static SourceText Read(string file)
    {
        using var stream = typeof(StackGenerator).Assembly.GetManifestResourceStream(file)!;
        return SourceText.From(stream, Encoding.UTF8, canBeEmbedded: true);
    }
}
