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
    private const string Usings = "using System; using System.Collections.Generic;\n";

    public static TheoryData<Family, Style> All
    {
        get
        {
            var data = new TheoryData<Family, Style>();
            foreach (var family in Enum.GetValues<Family>())
            {
                foreach (var style in Enum.GetValues<Style>())
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
        foreach (var group in ReferencePods.All.Select((pod, i) => (pod, Name: $"P{i}")).GroupBy(item => item.pod.Policy))
        {
            var items = group.ToList();
            var printed = items.Select(item => PodPrinter.Print(item.pod.Object, family, style, item.Name)).ToList();
            var compilation = Analysis.Compile(family,
            [
                .. items.Zip(printed, (item, code) => (item.Name, Usings + code.Main)),
                ("Helpers", Usings + string.Concat(printed.Select(code => code.Helpers))),
            ]);
            var properties = new Dictionary<string, string>
            {
                ["PodSecurityEnforce"] = group.Key.Level.ToName(),
                ["PodSecurityEnforceVersion"] = group.Key.Version.ToString(),
                ["PodSecurityWarn"] = "privileged",
            };
            var byFile = (await Analysis.Run(compilation, properties)).ToLookup(diagnostic => diagnostic.Location.SourceTree!.FilePath);
            foreach (var (pod, name) in items)
            {
                var expected = Expected(pod, style == Style.Helpers).Order(StringComparer.Ordinal).ToList();
                var actual = byFile[name].Select(Text).Distinct().Order(StringComparer.Ordinal).ToList();
                if (!expected.SequenceEqual(actual))
                {
                    wrong.AppendLine($"{pod.Id} {group.Key}\n  missing {string.Join(" | ", expected.Except(actual))}\n  too many {string.Join(" | ", actual.Except(expected))}");
                }
            }
        }

        Assert.True(wrong.Length == 0, wrong.ToString()[..Math.Min(wrong.Length, 4000)]);
    }

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
        var findings = new FindingTable();
        findings.Add(PodSecurityStandards.Evaluate(ServerSteps.ForPod(pods[0].View, PolicyVersion.Latest), reference.Policy), FindingMode.Enforced);
        return findings.InOrder
            .Select(found => found.Finding)
            .Where(finding => !onlyMissing || finding.IsMissing)
            .Select(finding => $"Error {finding.Rule.Id} {finding.ViolatesMessage}")
            .Distinct();
    }
}
