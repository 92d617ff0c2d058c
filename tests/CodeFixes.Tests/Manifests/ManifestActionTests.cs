using Microsoft.CodeAnalysis;

namespace PodSecurity.CodeFixes.Tests.Manifests;

/// <summary>The light bulb in a manifest.</summary>
public sealed class ManifestActionTests
{
    private const string Pod = """
        ---
        # the web
        apiVersion: v1
        kind: Pod
        metadata: {name: web}
        spec:
          containers:
            - name: web
              image: "web"
              ports: [{containerPort: 80, hostPort: 80}]
              volumeMounts:
                - {name: logs, mountPath: /logs}
                - {name: tmp, mountPath: /tmp}
              securityContext:
                privileged: true   # debugging
          volumes:
            - name: logs
              hostPath: {path: /var/log}
            - name: tmp
              emptyDir: {}
        """;

    // One value, of which "privileged" has to become false and "stdin" has not.
    private const string Shared = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    image: i\n    stdin: &x true\n    securityContext: {privileged: *x}\n";

    [Theory]
    [InlineData("PSS107", "Set privileged: false", "privileged: true   # debugging", "privileged: false   # debugging")]
    [InlineData("PSS105", "Remove hostPort: 80", ", hostPort: 80", "")]
    [InlineData("PSS104", "Remove the hostPath volume \"logs\" and its mounts", "    - name: logs\n      hostPath: {path: /var/log}\n", "", "        - {name: logs, mountPath: /logs}\n", "")]
    [InlineData("PSS201", "Set allowPrivilegeEscalation: false and privileged: false", "privileged: true   # debugging", "privileged: false   # debugging\n        allowPrivilegeEscalation: false")]
    [InlineData("PSS207", "Set seccompProfile: RuntimeDefault for the pod", "emptyDir: {}", "emptyDir: {}\n  securityContext:\n    seccompProfile:\n      type: RuntimeDefault")]
    [InlineData("PSS207", "Set seccompProfile: RuntimeDefault for the container", "# debugging", "# debugging\n        seccompProfile:\n          type: RuntimeDefault")]
    [InlineData("PSS207", "Set seccompProfile: Localhost \"profiles/audit.json\" for the pod (every node must have that profile)", "emptyDir: {}", "emptyDir: {}\n  securityContext:\n    seccompProfile:\n      type: Localhost\n      localhostProfile: profiles/audit.json")]
    [InlineData("PSS205", "Set runAsNonRoot: true for the pod (the image must name a numeric user other than 0, or runAsUser must be set)", "emptyDir: {}", "emptyDir: {}\n  securityContext:\n    runAsNonRoot: true")]
    [InlineData("PSS202", "Drop all capabilities (a process that listens on a port below 1024 needs NET_BIND_SERVICE added)", "# debugging", "# debugging\n        capabilities:\n          drop:\n            - ALL")]
    public async Task An_action_changes_the_lines_of_its_fix_and_no_other(string id, string title, params string[] changes)
    {
        var expected = Pod;
        for (var i = 0; i < changes.Length; i += 2)
        {
            expected = expected.Replace(changes[i], changes[i + 1], StringComparison.Ordinal);
        }

        Assert.NotEqual(Pod, expected);
        Assert.Equal(expected, ManifestWorkspace.TextOf(await ManifestWorkspace.Fix(ManifestWorkspace.Open(("web.yaml", Pod)), id, title)));
    }

    [Fact]
    public async Task Where_two_answers_are_sensible_the_better_comes_first()
    {
        Assert.Equal(
            [
                "Set seccompProfile: RuntimeDefault for the pod",
                "Set seccompProfile: RuntimeDefault for the container",
                "Set seccompProfile: Localhost \"profiles/audit.json\" for the pod (every node must have that profile)",
                "Make this pod restricted (left to you: hostPort: 80, the hostPath volume \"logs\" and its mounts; a process that listens on a port below 1024 needs NET_BIND_SERVICE added; the image must name a numeric user other than 0, or runAsUser must be set)",
                "Fix all PSS207 in manifests",
            ],
            await Titles(Pod, "PSS207"));
        Assert.Equal(
            ["Move the annotation to securityContext.appArmorProfile: RuntimeDefault", "Set the annotation container.apparmor.security.beta.kubernetes.io/web: runtime/default"],
            (await Titles(Pod.Replace("{name: web}", "{name: web, annotations: {container.apparmor.security.beta.kubernetes.io/web: unconfined}}", StringComparison.Ordinal), "PSS101"))[..2]);
    }

    [Fact]
    public async Task An_annotation_of_AppArmor_moves_to_the_field()
    {
        const string annotations = "metadata:\n  name: web\n  annotations:\n    a: b\n    container.apparmor.security.beta.kubernetes.io/web: unconfined # old\n    c: d\n";
        var text = Pod.Replace("metadata: {name: web}\n", annotations, StringComparison.Ordinal);
        var mended = await ManifestWorkspace.Fix(ManifestWorkspace.Open(("web.yaml", text)), "PSS101", "Move the annotation to securityContext.appArmorProfile: RuntimeDefault");
        Assert.Equal(
            text.Replace("    container.apparmor.security.beta.kubernetes.io/web: unconfined # old\n", "", StringComparison.Ordinal)
                .Replace("# debugging", "# debugging\n        appArmorProfile:\n          type: RuntimeDefault", StringComparison.Ordinal),
            ManifestWorkspace.TextOf(mended));

        // A server that has no such field knows only the annotation.
        var old = ManifestWorkspace.Open("build_property._PodSecurityKubernetesVersions = 1.29", ("web.yaml", text));
        var error = (await ManifestWorkspace.Diagnose(old)).First(diagnostic => diagnostic.Id == "PSS101");
        Assert.StartsWith("Set the annotation ", (await ManifestWorkspace.ActionsFor(old, error))[0].Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_anchor_shares_is_told_and_left_alone()
    {
        var solution = ManifestWorkspace.Open(("web.yaml", Shared));
        var titles = await Titles(Shared, "PSS107");
        const string refusal = "Set privileged: false is not possible here: it is shared through an anchor or a merge by what does not need this; mend it by hand";
        Assert.Equal(refusal, titles[0]);
        Assert.DoesNotContain(titles, title => title.StartsWith("Make this pod baseline", StringComparison.Ordinal));
        Assert.Equal(Shared, ManifestWorkspace.TextOf(await ManifestWorkspace.Fix(solution, "PSS107", refusal)));
    }

    [Fact]
    public async Task What_an_anchor_shares_is_mended_where_all_need_it()
    {
        const string shared = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - name: a\n    image: i\n    securityContext: &x {privileged: true}\n  - name: b\n    image: i\n    securityContext: *x\n";
        var solution = ManifestWorkspace.Open(("web.yaml", shared));
        Assert.Equal(
            shared.Replace("privileged: true", "privileged: false", StringComparison.Ordinal),
            ManifestWorkspace.TextOf(await ManifestWorkspace.Fix(solution, "PSS107", "Set privileged: false")));
    }

    [Fact]
    public async Task A_title_says_what_cannot_be_changed()
    {
        var titles = await Titles(Shared.Replace("spec:\n", "spec:\n  hostPID: true\n", StringComparison.Ordinal), "PSS103");
        Assert.Contains("Make this pod baseline (not possible here: privileged: false)", titles);
    }

    [Theory]
    [InlineData("restricted")]
    [InlineData("baseline")]
    public async Task A_workload_reaches_a_level_in_one_action(string level)
    {
        var other = Pod.Replace("{name: web}", "{name: other}", StringComparison.Ordinal) + "\n";
        var text = other + Pod.Replace("spec:\n", "spec:\n  hostPID: true\n", StringComparison.Ordinal).Replace("      ports: [{containerPort: 80, hostPort: 80}]\n", "", StringComparison.Ordinal);
        var solution = ManifestWorkspace.Open(("web.yaml", text));
        var error = (await ManifestWorkspace.Diagnose(solution)).First(diagnostic => diagnostic.Id == "PSS103");
        var action = (await ManifestWorkspace.ActionsFor(solution, error)).First(action => action.Title.StartsWith("Make this pod " + level + " (left to you: the hostPath volume \"logs\" and its mounts", StringComparison.Ordinal));
        var mended = await ManifestWorkspace.Apply(action);
        Assert.StartsWith(other, ManifestWorkspace.TextOf(mended), StringComparison.Ordinal);

        var left = (await ManifestWorkspace.Diagnose(mended)).Where(diagnostic => diagnostic.Location.SourceSpan.Start > other.Length).ToList();
        Assert.Equal("PSS104", Assert.Single(left, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Id);
        Assert.Equal(level == "restricted", left.Count == 1);
    }

    [Fact]
    public async Task The_level_that_was_asked_for_is_offered_first_even_for_one_setting()
    {
        const string one = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  hostPID: true\n  containers: [{name: a, image: i}]\n";
        Assert.Equal(["baseline", "restricted"], (await Titles(one, "PSS103")).Where(title => title.StartsWith("Make this pod ", StringComparison.Ordinal)).Select(title => title.Split(' ')[3]));
        Assert.Equal(["restricted"], (await Titles(one, "PSS201")).Where(title => title.StartsWith("Make this pod ", StringComparison.Ordinal)).Select(title => title.Split(' ')[3]));
    }

    [Fact]
    public async Task What_changes_a_whole_workload_or_nothing_has_no_key_to_be_done_everywhere()
    {
        var keys = new List<(string Kind, bool HasKey)>();
        foreach (var text in new[] { Pod, Shared })
        {
            var solution = ManifestWorkspace.Open(("web.yaml", text));
            var error = (await ManifestWorkspace.Diagnose(solution)).First(diagnostic => diagnostic.Id == "PSS107");
            keys.AddRange((await ManifestWorkspace.ActionsFor(solution, error)).Select(action => (KindOf(action.Title), action.EquivalenceKey is not null)));
        }

        Assert.Equal([("fix all", true), ("make", false), ("refusal", false), ("single", true)], keys.Distinct().Order());

        static string KindOf(string title) =>
            title.StartsWith("Make this pod ", StringComparison.Ordinal) ? "make"
            : title.StartsWith("Fix all ", StringComparison.Ordinal) ? "fix all"
            : title.Contains(" is not possible here: ", StringComparison.Ordinal) ? "refusal"
            : "single";
    }

    [Fact]
    public async Task An_action_that_nobody_waits_for_any_more_ends()
    {
        var solution = ManifestWorkspace.Open(("web.yaml", Pod));
        var error = (await ManifestWorkspace.Diagnose(solution)).First(diagnostic => diagnostic.Id == "PSS107");
        var make = (await ManifestWorkspace.ActionsFor(solution, error)).First(action => action.Title.StartsWith("Make this pod ", StringComparison.Ordinal));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => make.GetOperationsAsync(new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Json_is_edited_as_Json()
    {
        const string json = "{\r\n  \"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {\"name\": \"a\"},\r\n  \"spec\": {\"hostPID\": true, \"containers\": [{\"name\": \"a\", \"image\": \"i\"}]}\r\n}";
        var mended = await ManifestWorkspace.Fix(ManifestWorkspace.Open(("web.json", json)), "PSS103", "Set hostPID: false", "/app/web.json");
        Assert.Equal(json.Replace("\"hostPID\": true", "\"hostPID\": false", StringComparison.Ordinal), ManifestWorkspace.TextOf(mended, "/app/web.json"));
    }

    [Fact]
    public async Task What_the_text_no_longer_says_has_no_action()
    {
        var solution = ManifestWorkspace.Open(("web.yaml", Pod));
        var before = (await ManifestWorkspace.Diagnose(solution)).First(diagnostic => diagnostic.Id == "PSS107");
        var mended = await ManifestWorkspace.Fix(solution, "PSS107", "Set privileged: false");
        Assert.Empty(await ManifestWorkspace.ActionsFor(mended, before));
    }

    private static async Task<string[]> Titles(string text, string id)
    {
        var solution = ManifestWorkspace.Open(("web.yaml", text));
        var diagnostic = (await ManifestWorkspace.Diagnose(solution)).First(diagnostic => diagnostic.Id == id);
        return [.. (await ManifestWorkspace.ActionsFor(solution, diagnostic)).Select(action => action.Title)];
    }
}
