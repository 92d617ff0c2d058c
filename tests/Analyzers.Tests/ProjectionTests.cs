using System.Text;
using Microsoft.CodeAnalysis;
using PodSecurity.Analyzers.Tests.Stubs;
using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Tests;
using PodSecurity.Policy.Workloads;

namespace PodSecurity.Analyzers.Tests;

/// <summary>
/// Every pod of the reference data, printed as C# in every style and family, gets the findings that the engine gives for the
/// pod itself.
/// </summary>
public sealed class ProjectionTests
{
    public static TheoryData<Family, Style> All
    {
        get
        {
            var data = new TheoryData<Family, Style>();
            foreach (var family in new[] { Family.ClientRecords, Family.ClientClasses, Family.Pulumi, Family.Models })
            {
                // The models have no constructors of their own.
                foreach (var style in Enum.GetValues<Style>().Where(style => style != Style.Unknown && (family, style) != (Family.Models, Style.Constructor)))
                {
                    data.Add(family, style);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Code_gets_the_findings_of_the_pod_that_it_builds(Family family, Style style)
    {
        var wrong = new StringBuilder();
        await foreach (var (pod, actual) in Analyze(family, style))
        {
            var expected = Expected(pod, style == Style.Helpers).Distinct().Order(StringComparer.Ordinal).ToList();
            if (!expected.SequenceEqual(actual.Order(StringComparer.Ordinal)))
            {
                wrong.AppendLine($"{pod.Id} {pod.Policy}\n  missing {string.Join(" | ", expected.Except(actual))}\n  too many {string.Join(" | ", actual.Except(expected))}");
            }
        }

        Assert.True(wrong.Length == 0, wrong.ToString()[..Math.Min(wrong.Length, 4000)]);
    }

    [Theory]
    [InlineData(Family.ClientRecords)]
    [InlineData(Family.ClientClasses)]
    [InlineData(Family.Pulumi)]
    [InlineData(Family.Models)]
    public async Task Code_with_unknown_values_gets_no_finding_that_the_pod_does_not_deserve(Family family)
    {
        var (wrong, told, hidden) = (new StringBuilder(), 0, 0);
        await foreach (var (pod, actual) in Analyze(family, Style.Unknown))
        {
            // A name that is unknown is another in the sentence; the rules, and how often each, are what counts.
            var deserved = Expected(pod, onlyMissing: false).CountBy(RuleOf).ToDictionary();
            var tooMany = actual.CountBy(RuleOf).Where(rule => rule.Value > deserved.GetValueOrDefault(rule.Key)).ToList();
            if (tooMany.Count > 0)
            {
                wrong.AppendLine($"{pod.Id} {pod.Policy}\n  too many {string.Join(" | ", actual.Where(text => tooMany.Any(rule => rule.Key == RuleOf(text))))}");
            }

            told += actual.Count;
            hidden += deserved.Values.Sum() - actual.Count;
        }

        Assert.True(wrong.Length == 0, wrong.ToString()[..Math.Min(wrong.Length, 4000)]);
        Assert.True(told > 500 && hidden > 500, $"{told} told, {hidden} hidden");
    }

    [Fact]
    public void Our_models_have_words_for_most_pods() =>
        Assert.InRange(ReferencePods.All.Count(pod => PodPrinter.CanPrint(pod.Object, Family.Models)), 1_600, ReferencePods.All.Count);

    private static async IAsyncEnumerable<(ReferencePod Pod, IReadOnlyList<string> Actual)> Analyze(Family family, Style style)
    {
        foreach (var group in ReferencePods.All.Select((pod, i) => (pod, Name: $"P{i}")).GroupBy(item => item.pod.Policy))
        {
            var items = group.Where(item => PodPrinter.CanPrint(item.pod.Object, family)).ToList();
            var compilation = Projection.Compile(items, family, style);
            var properties = new Dictionary<string, string>
            {
                ["PodSecurityEnforce"] = group.Key.Level.ToName(),
                ["PodSecurityEnforceVersion"] = group.Key.Version.ToString(),
                ["PodSecurityWarn"] = "privileged",
            };
            var byFile = (await Analysis.Run(compilation, properties)).ToLookup(diagnostic => diagnostic.Location.SourceTree!.FilePath);
            foreach (var (pod, name) in items)
            {
                yield return (pod, [.. byFile[name].Select(Text).Distinct()]);
            }
        }
    }

    // Where it is unknown whether the pod has a user namespace, the likelier of two ids is told.
    private static string RuleOf(string text) => text.Split(' ')[1] is "PSS203" ? "PSS108" : text.Split(' ')[1];

    private static string Text(Diagnostic diagnostic) => $"{diagnostic.Severity} {diagnostic.Id} {diagnostic.GetMessage(null)}";

    // What a helper of another file sets wrongly is told there.
    private static IEnumerable<string> Expected(ReferencePod reference, bool onlyMissing)
    {
        var pods = PodExtractor.Extract(new(reference.Object), PodKinds.Default);
        if (pods.Count == 0)
        {
            return [];
        }

        // What the server copies from an annotation to a field stands at one place, and is one finding.
        var findings = new FindingTable(keepsSharing: false);
        findings.Add(PodSecurityStandards.Evaluate(ServerSteps.ForPod(pods[0].View, PolicyVersion.Latest), reference.Policy), FindingMode.Enforced);
        return findings.InOrder
            .Select(found => found.Finding)
            .Where(finding => !onlyMissing || finding.IsMissing)
            .Select(finding => $"Error {finding.Rule.Id} {finding.ViolatesMessage}");
    }
}
