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
        var (wrong, told) = (new StringBuilder(), 0);
        await foreach (var (pod, actual, inHelpers) in Analyze(family, style))
        {
            var expected = Expected(pod).Where(finding => style != Style.Helpers || finding.IsMissing).Select(Text).Distinct().Order(StringComparer.Ordinal).ToList();
            if (!expected.SequenceEqual(actual.Order(StringComparer.Ordinal)))
            {
                wrong.AppendLine($"{pod.Id} {pod.Policy}\n  missing {string.Join(" | ", expected.Except(actual))}\n  too many {string.Join(" | ", actual.Except(expected))}");
            }

            // What a helper of another file sets wrongly is told there. It is judged alone, and its sentences know nothing of the pod
            // around: what counts are the rules, and that nothing is certain but what the pod deserves.
            var (set, certain) = (Expected(pod).Where(finding => !finding.IsMissing).ToList(), inHelpers.Where(text => text.StartsWith("Error ", StringComparison.Ordinal)).ToList());
            var untold = style == Style.Helpers ? set.Where(IsSeenAlone).Select(finding => Likelier(finding.Rule.Id)).Except(inHelpers.Select(RuleOf)).Select(Likelier).Except(inHelpers.Select(RuleOf)).ToList() : [];
            var tooMany = certain.Where(text => set.TrueForAll(finding => Likelier(finding.Rule.Id) != RuleOf(text))).ToList();
            if (untold.Count + tooMany.Count > 0)
            {
                wrong.AppendLine($"{pod.Id} {pod.Policy}, in helpers\n  missing {string.Join(" | ", untold)}\n  too many {string.Join(" | ", tooMany)}");
            }

            told += certain.Count;
        }

        Assert.True(wrong.Length == 0, wrong.ToString()[..Math.Min(wrong.Length, 4000)]);
        Assert.True(style == Style.Helpers ? told > 500 : told == 0, $"{told} told in helpers");
    }

    [Theory]
    [InlineData(Family.ClientRecords)]
    [InlineData(Family.ClientClasses)]
    [InlineData(Family.Pulumi)]
    [InlineData(Family.Models)]
    public async Task Code_with_unknown_values_gets_no_finding_that_the_pod_does_not_deserve(Family family)
    {
        var (wrong, told, hidden) = (new StringBuilder(), 0, 0);
        await foreach (var (pod, actual, _) in Analyze(family, Style.Unknown))
        {
            // A name that is unknown is another in the sentence; the rules, and how often each, are what counts.
            var deserved = Expected(pod).Select(Text).CountBy(RuleOf).ToDictionary();
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

    // The others hold a value of a closed set that has no such one, or lack what C# demands: a change of either shows here.
    [Fact]
    public void Our_models_have_words_for_most_pods() =>
        Assert.Equal(1_678, ReferencePods.All.Count(pod => PodPrinter.CanPrint(pod.Object, Family.Models)));

    private static async IAsyncEnumerable<(ReferencePod Pod, IReadOnlyList<string> Actual, IReadOnlyList<string> InHelpers)> Analyze(Family family, Style style)
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
                yield return (pod, [.. byFile[name].Select(Text).Distinct()], [.. byFile[Projection.HelpersOf(name)].Select(Text).Distinct()]);
            }
        }
    }

    private static string RuleOf(string text) => Likelier(text.Split(' ')[1]);

    // Where it is unknown whether the pod has a user namespace, the likelier of two ids is told.
    private static string Likelier(string id) => id is "PSS203" ? "PSS108" : id;

    private static string Text(Diagnostic diagnostic) => $"{diagnostic.Severity} {diagnostic.Id} {diagnostic.GetMessage(null)}";

    private static string Text(Finding finding) => $"Error {finding.Rule.Id} {finding.ViolatesMessage}";

    // Annotations and the sources of volumes are those of a pod only within it: a Service has the ones as well, a PersistentVolume
    // the others. What is empty, others may fill; and what the server copies to a field is not written there.
    private static bool IsSeenAlone(Finding finding) =>
        finding is { Place.Node: ScalarNode, Rule.Id: not ("PSS104" or "PSS204"), Location: { Source: TextSource source } place }
        && !finding.Path.Contains("annotations[", StringComparison.Ordinal)
        && (finding.Path.EndsWith(']') || source.Text[..place.Start].EndsWith('"' + finding.Path[(finding.Path.LastIndexOf('.') + 1)..] + "\": ", StringComparison.Ordinal));

    private static IReadOnlyList<Finding> Expected(ReferencePod reference)
    {
        var pods = PodExtractor.Extract(new(reference.Object), PodKinds.Default);
        if (pods.Count == 0)
        {
            return [];
        }

        // What the server copies from an annotation to a field stands at one place, and is one finding.
        var findings = new FindingTable(keepsSharing: false);
        findings.Add(PodSecurityStandards.Evaluate(ServerSteps.ForPod(pods[0].View, PolicyVersion.Latest), reference.Policy), FindingMode.Enforced);
        return [.. findings.InOrder.Select(found => found.Finding)];
    }
}
