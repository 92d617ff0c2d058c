using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using PodSecurity.Analyzers.Tests.Stubs;
using PodSecurity.Policy.Tests;

namespace PodSecurity.CodeFixes.Tests;

/// <summary>Somebody is typing while the fixes are asked for.</summary>
public sealed class RobustnessTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(Family.ClientRecords, Style.TargetTyped)]
    [InlineData(Family.ClientClasses, Style.Constructor)]
    [InlineData(Family.Pulumi, Style.Nested)]
    [InlineData(Family.ClientRecords, Style.Assigned)]
    public async Task Half_written_code_gets_no_wrong_action_and_no_crash(Family family, Style style)
    {
        var random = new Random(7);
        var (asked, offered, mended) = (0, 0, 0);
        foreach (var (pod, i) in ReferencePods.All.Select((pod, i) => (pod, i)).Where(item => item.i % 100 == 1))
        {
            var whole = "using System; using System.Collections.Generic;\n" + PodPrinter.Print(pod.Object, family, style, $"P{i}").Main;
            var cut = random.Next(whole.Length - 12);
            var project = Workbench.Open(family, new Dictionary<string, string> { ["PodSecurityEnforce"] = "restricted" }, LanguageVersion.Preview, ("P", whole.Remove(cut, random.Next(1, 12))));
            var file = project.Documents.Single();
            var tree = (await file.GetSyntaxTreeAsync(TestContext.Current.CancellationToken))!;
            var errors = (await Workbench.Errors(project)).Count;

            // An editor may still show what was found before the last key, at a place that is another one by now.
            var before = await Workbench.Find(project, [file]);
            var shown = before.Count > 0 ? before[random.Next(before.Count)] : null;
            var stale = Diagnostic.Create(
                shown?.Id ?? "PSS201",
                "PodSecurity",
                shown?.GetMessage() ?? "violates",
                DiagnosticSeverity.Error,
                DiagnosticSeverity.Error,
                isEnabledByDefault: true,
                warningLevel: 0,
                location: Location.Create(tree, new TextSpan(random.Next(tree.Length), 0)));
            foreach (var diagnostic in before.Append(stale))
            {
                asked++;
                foreach (var action in await Workbench.Actions(project, diagnostic))
                {
                    offered++;
                    var after = await Workbench.Apply(project, action);
                    var told = $"{action.Title}\n{diagnostic}\n{await file.GetTextAsync(TestContext.Current.CancellationToken)}";
                    Assert.True((await Workbench.Errors(after)).Count <= errors, told);

                    // What makes a whole workload restricted leaves decisions, of which this may be one.
                    if (diagnostic != stale && !action.Title.StartsWith("Make this pod ", StringComparison.Ordinal))
                    {
                        mended++;
                        var now = await Workbench.Find(after, [after.GetDocument(file.Id)!]);
                        Assert.True(now.Count(IsSame) < before.Count(IsSame), told);
                    }

                    bool IsSame(Diagnostic other) => other.Id == diagnostic.Id && other.GetMessage() == diagnostic.GetMessage();
                }
            }
        }

        output.WriteLine($"{asked} asked, {offered} offered, {mended} looked at");
        Assert.True(mended > 20, $"{asked} asked, {offered} offered, {mended} looked at");
    }
}
