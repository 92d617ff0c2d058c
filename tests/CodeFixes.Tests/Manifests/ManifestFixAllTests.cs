using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace PodSecurity.CodeFixes.Tests.Manifests;

/// <summary>Fix all in a manifest, in a project and in a solution.</summary>
public sealed class ManifestFixAllTests
{
    private const string Pods = """
        apiVersion: v1
        kind: Pod
        metadata: {name: a}
        spec:
          hostPID: true # one
          containers: [{name: a, image: i, securityContext: {privileged: true}}]
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: b}
        spec:
          hostPID: true # two
          hostIPC: true
          containers: [{name: b, image: i, securityContext: {privileged: true}}]
          volumes: [{name: logs, hostPath: {path: /}}]

        """;

    private static readonly string Mended = Pods.Replace("hostPID: true", "hostPID: false", StringComparison.Ordinal).Replace("hostIPC: true", "hostIPC: false", StringComparison.Ordinal);

    [Theory]
    [InlineData(FixAllScope.Document, true, false, false)]
    [InlineData(FixAllScope.Project, true, true, false)]
    [InlineData(FixAllScope.Solution, true, true, true)]
    public async Task All_of_one_rule_are_mended_and_nothing_else(FixAllScope scope, bool first, bool second, bool otherProject)
    {
        foreach (var isNested in new[] { false, true })
        {
            var solution = ManifestWorkspace.AddProject(ManifestWorkspace.Open(("web.yaml", Pods), ("more.yml", Pods)), "other", "", ("web.yaml", Pods));
            Solution mended;
            if (isNested)
            {
                var error = (await ManifestWorkspace.Diagnose(solution)).First(diagnostic => diagnostic.Id == "PSS103");
                var all = (await ManifestWorkspace.ActionsFor(solution, error)).Single(action => action.Title == "Fix all PSS103 in manifests");
                mended = await ManifestWorkspace.Apply(all.NestedActions.Single(action => action.Title == scope switch { FixAllScope.Document => "In this file", FixAllScope.Project => "In this project", _ => "In the solution" }));
            }
            else if (scope == FixAllScope.Document)
            {
                // A context of Roslyn 4.14 cannot be made of an additional document.
                continue;
            }
            else
            {
                mended = await ManifestWorkspace.FixAll(solution, scope, "PSS103");
            }

            Assert.Equal(first ? Mended : Pods, ManifestWorkspace.TextOf(mended));
            Assert.Equal(second ? Mended : Pods, ManifestWorkspace.TextOf(mended, "/app/more.yml"));
            Assert.Equal(otherProject ? Mended : Pods, ManifestWorkspace.TextOf(mended, "/other/web.yaml"));
        }
    }

    [Fact]
    public async Task What_does_something_is_not_removed_by_fix_all()
    {
        var solution = ManifestWorkspace.Open(("web.yaml", Pods));
        Assert.Equal(Pods, ManifestWorkspace.TextOf(await ManifestWorkspace.FixAll(solution, FixAllScope.Project, "PSS104")));

        var error = (await ManifestWorkspace.Diagnose(solution)).First(diagnostic => diagnostic.Id == "PSS104");
        var actions = await ManifestWorkspace.ActionsFor(solution, error);
        Assert.DoesNotContain(actions, action => action.Title.StartsWith("Fix all", StringComparison.Ordinal));
        var removal = Assert.Single(actions, action => action.Title.StartsWith("Remove ", StringComparison.Ordinal));
        Assert.Null(removal.EquivalenceKey);
    }

    [Fact]
    public async Task A_file_of_two_projects_is_mended_for_both_and_stays_one_text()
    {
        // What the one project does not ask for, the other does.
        var solution = ManifestWorkspace.AddProject(
            ManifestWorkspace.Open("build_property.PodSecurityEnforce = baseline", ("/shared/web.yaml", Pods)),
            "other",
            "build_property.PodSecurityEnforce = restricted",
            ("/shared/web.yaml", Pods));
        var mended = await ManifestWorkspace.FixAll(solution, FixAllScope.Solution, "PSS201");
        var texts = ManifestWorkspace.TextsOf(mended, "/shared/web.yaml");
        Assert.Equal(2, texts.Count);
        Assert.Equal(texts[0], texts[1]);
        Assert.Equal(2, texts[0].Split("allowPrivilegeEscalation: false").Length - 1);
    }

    [Fact]
    public async Task The_answer_that_was_chosen_is_given_everywhere()
    {
        var solution = ManifestWorkspace.Open(("web.yaml", Pods));
        var mended = ManifestWorkspace.TextOf(await ManifestWorkspace.FixAll(solution, FixAllScope.Project, "PSS207", "Set seccompProfile: RuntimeDefault for the container\n/app/web.yaml"));
        Assert.Equal(2, mended.Split("securityContext: {privileged: true, seccompProfile: {type: RuntimeDefault}}").Length - 1);
    }
}
