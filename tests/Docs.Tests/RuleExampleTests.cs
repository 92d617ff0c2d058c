using PodSecurity.CodeFixes;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Docs.Tests;

/// <summary>The examples on the pages of checks: the wrong ones are told where they say so, the right ones pass.</summary>
public sealed class RuleExampleTests
{
    private const string Exceptions = "How to live with an exception";

    // What restricted wants of every pod; an example is about one thing and leaves the others out.
    private static readonly string[] Missing = ["PSS201", "PSS202", "PSS205", "PSS207"];

    public static string[] Languages { get; } = ["YAML", "k8s.Models", "Pulumi.Kubernetes", "PodSecurity.Dsl"];

    public static TheoryData<string> Checks => [.. RulePages.OfChecks];

    public static MatrixTheoryData<string, string> Examples => new(RulePages.OfChecks, Languages);

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task The_wrong_example_is_told_at_the_marked_lines_and_nowhere_else(string id, string language)
    {
        var (wrong, _) = RulePages.Examples(id, language);
        Assert.Contains(id, Marks.IdsIn(wrong.Text));
        Assert.Equal(RulePages.CheckOf(id).Level.ToName(), wrong.Notes.Enforce);
        Assert.Equal(wrong.Notes.Only == "run" ? [] : Marks.In(Wholes.Of(wrong)), (await Example.Tell(wrong)).Where(told => Concerns(told, id, wrong)));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task The_right_example_passes(string id, string language)
    {
        var (_, right) = RulePages.Examples(id, language);
        Assert.Equal(RulePages.CheckOf(id).Level.ToName(), right.Notes.Enforce);
        Assert.DoesNotContain(await Example.Tell(right), told => Concerns(told, id, right));
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public void With_what_else_restricted_wants_the_right_manifest_passes_it_whole(string id)
    {
        var (_, right) = RulePages.Examples(id, "YAML");
        using var project = ExampleProject.OfManifest(Wholes.Of(right));
        if (RulePages.CheckOf(id).Level == Level.Restricted)
        {
            project.Fix(Level.Restricted, [.. Missing.Where(other => other != id)]);
        }

        Assert.Empty(Example.TellOfYaml(project.Read("web.yaml"), right.Notes.Enforce));
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public void What_the_dsl_writes_is_judged_alike(string id)
    {
        var (wrong, right) = RulePages.Examples(id, "PodSecurity.Dsl");
        var told = Example.TellOfYaml(DslRun.Of(wrong), wrong.Notes.Enforce).Select(line => line.Split(' ')[1]);
        Assert.Equal(Marks.IdsIn(wrong.Text).Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
        Assert.Empty(Example.TellOfYaml(DslRun.Of(right), right.Notes.Enforce));
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public void The_fixes_are_those_that_are_offered(string id)
    {
        var (wrong, _) = RulePages.Examples(id, "YAML");
        using var project = ExampleProject.OfManifest(Wholes.Of(wrong));
        var finding = project.Judge(("PodSecurityEnforce", wrong.Notes.Enforce)).Diagnostics.First(told => told.Rule.Id == id).Report!.Finding!;
        var listed = RulePages.Of(id).SectionText("How to mend it").Split('\n').Where(line => line.StartsWith("- `", StringComparison.Ordinal)).Select(line => line[3..^1]);
        Assert.Equal(finding.Remedies.Select(remedy => RemedyTitle.Of(finding, remedy)), listed);

        // What is a decision is only made where it is asked for.
        var isDecision = finding.Remedies[0].IsDecision;
        Assert.Contains($"| Mended by `PodSecurityFix` | {(isDecision ? "no, it is a decision" : "yes")} |", RulePages.Of(id).Text, StringComparison.Ordinal);
        Assert.Equal(isDecision, RulePages.Of(id).SectionText("How to mend it").Contains($"-p:PodSecurityFixIds={id}", StringComparison.Ordinal));
        var level = RulePages.CheckOf(id).Level;
        project.Fix(level);
        Assert.Equal(isDecision, Tells(project, id, level));
        project.Fix(level, id);
        Assert.False(Tells(project, id, level));
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task An_exception_in_any_of_the_ways_lets_it_pass(string id)
    {
        var (wrong, _) = RulePages.Examples(id, "YAML");
        Assert.True(RulePages.Blocks(id, Exceptions) is [{ Notes.Whole: "marked line" }, { Notes.File: "podsecurity.exceptions.yaml" }, { Notes.Whole: "yaml/namespace" }]);
        var (comment, file, space) = (RulePages.Blocks(id, Exceptions)[0], RulePages.Blocks(id, Exceptions)[1], RulePages.Blocks(id, Exceptions)[2]);
        Assert.Contains($" allow {id} ", comment.Text, StringComparison.Ordinal);
        using (var commented = ExampleProject.OfManifest(Wholes.Of(wrong, Marks.Replace(wrong.Text, id, comment.Text))))
        {
            AssertSilent(commented, id, wrong, ("PodSecurityRequireReasons", "true"));
        }

        using (var filed = new ExampleProject(("web.yaml", Wholes.Of(wrong)), (file.Notes.File!, file.Text)))
        {
            AssertSilent(filed, id, wrong, ("PodSecurityRequireReasons", "true"));
        }

        using (var spaced = new ExampleProject(("web.yaml", Wholes.Of(wrong)), ("namespace.yaml", Wholes.Of(space))))
        {
            var name = space.Text.Split('\n').Single(line => line.Trim().StartsWith("name: ", StringComparison.Ordinal)).Split(": ")[1];
            AssertSilent(spaced, id, wrong, ("PodSecurityNamespace", name));
        }

        var pragma = RulePages.Of(id).SectionText(Exceptions).Split('`').Single(code => code.StartsWith("#pragma", StringComparison.Ordinal));
        Assert.StartsWith($"#pragma warning disable {id} // ", pragma, StringComparison.Ordinal);
        var (code, _) = RulePages.Examples(id, "k8s.Models");
        Assert.DoesNotContain(await Example.Tell(code, Marks.Before(code.Text, pragma)), told => told.EndsWith(id, StringComparison.Ordinal));
    }

    private static void AssertSilent(ExampleProject project, string id, CodeBlock wrong, params (string, string)[] properties)
    {
        var told = project.Judge([("PodSecurityEnforce", wrong.Notes.Enforce), .. properties]).Diagnostics.Where(diagnostic => diagnostic.Severity >= Severity.Warning);
        Assert.DoesNotContain(told.Select(diagnostic => diagnostic.Rule.Id), other => other == id || other is "PSS309" or "PSS310" or "PSS311" or "PSS312");
    }

    private static bool Tells(ExampleProject project, string id, Level level) =>
        project.Judge(("PodSecurityEnforce", level.ToName())).Diagnostics.Any(told => told.Rule.Id == id);

    // Of what restricted wants of every pod, an example about one thing shows that one.
    private static bool Concerns(string told, string id, CodeBlock block) =>
        told.Split(' ')[1] is var other && (other == id || block.Notes.Enforce != "restricted" || !Missing.Contains(other) || Marks.IdsIn(block.Text).Contains(other));
}
