using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PodSecurity.Analyzers.Tests;
using PodSecurity.Analyzers.Tests.Stubs;
using Severity = PodSecurity.Policy.Rules.Severity;

namespace PodSecurity.Docs.Tests;

/// <summary>What is told of a block, as an error or a warning.</summary>
internal static class Example
{
    /// <summary>What is told, as "line id", in order; lines are those of the whole.</summary>
    public static async Task<IReadOnlyList<string>> Tell(CodeBlock block, string? text = null) => InOrder(await Find(block, text));

    /// <summary>The same of a manifest at a level.</summary>
    public static IReadOnlyList<string> TellOfYaml(string yaml, string level) => InOrder(FindInYaml(yaml, level));

    /// <summary>What is told in full.</summary>
    public static async Task<IReadOnlyList<(int Line, string Id, string Message)>> Find(CodeBlock block, string? text = null)
    {
        var whole = Wholes.Of(block, text);
        return block.Language == "yaml" ? FindInYaml(whole, block.Notes.Enforce) : await FindInCode(block, whole);
    }

    /// <summary>The compilation of a whole; its code compiles.</summary>
    public static CSharpCompilation Compile(CodeBlock block, string whole, string path = "Program.cs", params IEnumerable<MetadataReference> more)
    {
        var family = block.Notes.Whole?.Split('/')[0] switch
        {
            "k8s" => Family.ClientRecords,
            "pulumi" => Family.Pulumi,
            _ => Family.Models,
        };
        MetadataReference[] others = family == Family.Models ? [StubLibrary.Of(Family.ClientRecords)] : [];
        var tree = CSharpSyntaxTree.ParseText(whole, new(LanguageVersion.Preview), path, System.Text.Encoding.UTF8);
        var hasStatements = tree.GetCompilationUnitRoot().Members.Any(SyntaxKind.GlobalStatement);
        var compilation = CSharpCompilation.Create("Program", [tree], [.. StubLibrary.AllOf(family), .. others, .. more], new(hasStatements ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary));
        var errors = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(error => error.ToString()).ToList();
        Assert.True(errors.Count == 0, $"{block} does not compile:\n{string.Join('\n', errors)}\n{whole}");
        return compilation;
    }

    private static IReadOnlyList<(int Line, string Id, string Message)> FindInYaml(string yaml, string level)
    {
        using var project = ExampleProject.OfManifest(yaml);
        return [.. project.Judge(("PodSecurityEnforce", level)).Diagnostics
            .Where(diagnostic => diagnostic.Severity >= Severity.Warning).Select(diagnostic => (diagnostic.Lines.StartLine, diagnostic.Rule.Id, diagnostic.Message))];
    }

    private static async Task<IReadOnlyList<(int Line, string Id, string Message)>> FindInCode(CodeBlock block, string whole)
    {
        var found = await Analysis.Run(Compile(block, whole), new Dictionary<string, string> { ["PodSecurityEnforce"] = block.Notes.Enforce });
        return [.. found.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => (diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1, diagnostic.Id, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)))];
    }

    private static string[] InOrder(IEnumerable<(int Line, string Id, string Message)> told) =>
        [.. told.Select(place => FormattableString.Invariant($"{place.Line} {place.Id}")).Distinct().Order(StringComparer.Ordinal)];
}
