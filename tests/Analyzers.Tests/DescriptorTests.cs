using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PodSecurity.Analyzers.Tests.Stubs;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Tests;

namespace PodSecurity.Analyzers.Tests;

/// <summary>What holds for every analyzer and every rule.</summary>
public sealed class DescriptorTests
{
    private static readonly IReadOnlyList<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(PodSecurityAnalyzer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    // What only the gate reads is no rule.
    private static IEnumerable<DiagnosticDescriptor> Descriptors =>
        Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).DistinctBy(descriptor => descriptor.Id).Where(descriptor => descriptor.Id != SeenWorkloads.Id);

    public static TheoryData<string> Ids => [.. Descriptors.Select(descriptor => descriptor.Id)];

    private static readonly string[] ReleaseFiles = ["AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md"];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_has_a_title_a_category_a_page_and_a_release(string id)
    {
        var descriptor = Descriptors.Single(descriptor => descriptor.Id == id);
        var rule = RuleRegistry.All.Single(rule => rule.Id == id);
        Assert.Equal(rule.Title, descriptor.Title.ToString());
        Assert.Equal("PodSecurity", descriptor.Category);
        Assert.Equal($"https://github.com/podsecurity/podsecurity/blob/main/docs/rules/{id}.md", descriptor.HelpLinkUri);
        Assert.True(descriptor.IsEnabledByDefault);
        Assert.True(File.Exists(Path.Combine(Repository.Root, "docs", "rules", id + ".md")));

        // A release moves its rules from one of these files into the other.
        var releases = ReleaseFiles.SelectMany(file => File.ReadLines(Path.Combine(Repository.Root, "analyzers", "PodSecurity.Analyzers", file)));
        var line = Assert.Single(releases, line => line.StartsWith(id, StringComparison.Ordinal));
        Assert.Equal($"{id} | PodSecurity | {descriptor.DefaultSeverity} | {rule.Title}, [Documentation]({descriptor.HelpLinkUri})", line);
    }

    [Fact]
    public void Every_check_of_the_standards_has_a_descriptor() =>
        Assert.Empty(RuleRegistry.All.Where(rule => rule.Check is not null).Select(rule => rule.Id).Except(new PodSecurityAnalyzer().SupportedDiagnostics.Select(descriptor => descriptor.Id)));

    // Otherwise the compiler would not know which suppressions are needed, and an editor would skip the analyzer.
    [Fact]
    public void Analyzers_are_for_CSharp_and_tell_no_id_twice()
    {
        foreach (var analyzer in Analyzers)
        {
            var attribute = Assert.Single(analyzer.GetType().GetCustomAttributes(typeof(DiagnosticAnalyzerAttribute), inherit: false).Cast<DiagnosticAnalyzerAttribute>());
            Assert.Equal([LanguageNames.CSharp], attribute.Languages);
            Assert.Equal(analyzer.SupportedDiagnostics.Length, analyzer.SupportedDiagnostics.Select(descriptor => descriptor.Id).Distinct().Count());
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("// nothing yet\n")]
    [InlineData("namespace N;\n")]
    public async Task An_empty_file_is_survived(string text)
    {
        foreach (var references in new[] { StubLibrary.Framework, [], [.. StubLibrary.Framework, StubLibrary.Of(Family.ClientRecords)] })
        {
            var compilation = CSharpCompilation.Create("Consumer", [CSharpSyntaxTree.ParseText(text, cancellationToken: TestContext.Current.CancellationToken)], references, new(OutputKind.DynamicallyLinkedLibrary));
            Assert.Empty(await compilation.WithAnalyzers([.. Analyzers]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken));
        }
    }
}
