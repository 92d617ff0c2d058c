using System.Text;
using System.Text.RegularExpressions;
using PodSecurity.Analyzers.Tests.Stubs;
using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;
using PodSecurity.Policy.Tests;

namespace PodSecurity.Analyzers.Tests.Stacks;

/// <summary>
/// Every pod of the reference data, made by a program of Pulumi, is stopped, warned of and noted with the sentences that the engine
/// has for the pod itself.
/// </summary>
public sealed partial class StackProjectionTests
{
    [Theory]
    [InlineData(Style.Nested)]
    [InlineData(Style.Helpers)]
    [InlineData(Style.Assigned)]
    public async Task Programs_get_the_sentences_of_the_pods_that_they_make(Style style)
    {
        var (wrong, rejected, warned) = (new StringBuilder(), 0, 0);
        var stacks = ReferencePods.All.Where(pod => PodPrinter.CanPrint(pod.Object, Family.Pulumi))
            .Select((pod, i) => (Pod: pod, Name: $"P{i}", IsEnforced: i % 2 == 0))
            .GroupBy(item => (item.Pod.Policy, item.IsEnforced)).ToList();
        var programs = StackRun.Load(["using System; using System.Collections.Generic;\n" + string.Concat(stacks.Select((stack, i) => Print($"Stack{i}", stack.Key.Policy, stack.Key.IsEnforced, [.. stack.Select(item => (item.Pod, item.Name))], style)))]);
        for (var i = 0; i < stacks.Count; i++)
        {
            var run = await StackRun.Run(programs, type: $"Stack{i}");
            var actual = run.Logs.GroupBy(log => log.Resource ?? log.Message).ToDictionary(logs => logs.Key, logs => logs.Select(log => WithoutOrder(log.Severity + " " + log.Message)).Order(StringComparer.Ordinal).ToList());
            wrong.AppendJoin('\n', actual.Keys.Except(stacks[i].Select(item => item.Name)));
            foreach (var (pod, name, isEnforced) in stacks[i])
            {
                var expected = Expected(pod, isEnforced, name);
                var isRejected = expected.Exists(text => text.StartsWith("error", StringComparison.Ordinal));
                (rejected, warned) = (rejected + (isRejected ? 1 : 0), warned + (expected.Exists(text => text.StartsWith("info", StringComparison.Ordinal)) ? 1 : 0));

                // A program that fails ends, whatever else it had begun.
                if (!expected.SequenceEqual(actual.GetValueOrDefault(name, [])) || (run.IsAskedFor(name) ? isRejected : run.ExitCode == 0))
                {
                    wrong.AppendLine($"{pod.Id} {pod.Policy}\n  expected {string.Join(" | ", expected)}\n  actual   {string.Join(" | ", actual.GetValueOrDefault(name, []))}");
                }
            }
        }

        Assert.True(wrong.Length == 0, wrong.ToString()[..Math.Min(wrong.Length, 4000)]);
        Assert.True(rejected > 300 && warned > 300, $"{rejected} rejected, {warned} warned of");
    }

    // What one enforces, the other warns of and notes.
    private static string Print(string stack, LevelVersion policy, bool isEnforced, IReadOnlyList<(ReferencePod Pod, string Name)> pods, Style style)
    {
        var printed = pods.Select(item => PodPrinter.Print(item.Pod.Object, Family.Pulumi, style, item.Name)).ToList();
        var (level, version) = (policy.Level.ToName(), policy.Version);
        var line = isEnforced
            ? $"Enforce(\"{level}\", \"{version}\")"
            : $"Enforce(\"privileged\", warn: \"{level}\", warnVersion: \"{version}\", audit: \"{level}\", auditVersion: \"{version}\")";
        return $$"""
            public static class {{stack}}
            {
                public static System.Threading.Tasks.Task<int> Main() => Pulumi.Deployment.RunAsync(() =>
                {
                    {{string.Concat(pods.Select(item => $"{item.Name}.Make{item.Name}(false);\n"))}}
                    return System.Threading.Tasks.Task.FromResult<IDictionary<string, object>>(null);
                }, new Pulumi.StackOptions { ResourceTransformations = { PodSecurity.PodSecurityTransformation.{{line}} } });
            }
            {{string.Concat(printed.Select(code => code.Main + code.Helpers))}}
            """;
    }

    // By the engine, from the reference pod as it is, and with the name that a program gives it where it has none.
    private static List<string> Expected(ReferencePod pod, bool isEnforced, string name)
    {
        var policy = isEnforced
            ? new AdmissionPolicy(pod.Policy, LevelVersion.Privileged, LevelVersion.Privileged)
            : new AdmissionPolicy(LevelVersion.Privileged, pod.Policy, pod.Policy);
        var judgement = Judge.Evaluate([new(pod.Object)], new() { Configuration = new(policy, Exemptions.None), Suggestion = null });
        var texts = new List<string>();
        foreach (var judged in judgement.Objects.Where(judged => judged.Response is not null))
        {
            var title = judged.Title.Replace("\"\" in namespace", $"\"{name}-*\" in namespace", StringComparison.Ordinal);
            var type = $"kubernetes:{(judged.Object.Group.Length == 0 ? "core/" : "")}{judged.Object.ApiVersion}:{judged.Object.Kind}";
            texts.AddRange(judged.Response!.Warnings.Select(warning => $"warning {title} {warning}"));
            texts.AddRange(judged.Response.AuditAnnotations.Where(pair => pair.Key == "audit-violations").Select(pair => $"info {title} {pair.Value}"));
            if (judged.RejectionMessage.Length > 0)
            {
                texts.Add($"error {type} \"{name}\": {judged.RejectionMessage.Replace(judged.Title, title, StringComparison.Ordinal)}");
            }
        }

        texts.AddRange(judgement.Reports.Where(report => report is { Finding: null, Severity: Severity.Warning or Severity.Error }).Select(report => $"warning {report.Object!.DisplayName.Replace("\"\"", $"\"{name}-*\"", StringComparison.Ordinal)}: {report.Message} [{report.Rule}]"));
        return [.. texts.Select(WithoutOrder).Order(StringComparer.Ordinal)];
    }

    // Which of several sources of a volume is one too many depends on which comes first, and arguments have an order of their own.
    private static string WithoutOrder(string text) => SecondSource().Replace(text, "$1: Forbidden: may not");

    [GeneratedRegex(@"(volumes\[\d+\])\.\w+: Forbidden: may not")]
    private static partial Regex SecondSource();
}
