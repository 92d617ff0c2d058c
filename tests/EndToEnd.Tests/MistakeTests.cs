using System.Text;

namespace PodSecurity.EndToEnd.Tests;

/// <summary>Mistakes are told, each once and at its place, and the rest is judged all the same.</summary>
public sealed class MistakeTests(PackageFeed feed)
{
    [Fact]
    public void A_pattern_or_a_name_that_matches_no_file_is_told_at_its_line_of_the_project()
    {
        var project = ConsumerProject.CSharp(feed, items: """
            <KubernetesManifest Include="deploy/*.yaml" />
                <KubernetesManifest Include="nowhere/**/*.yaml" />
                <KubernetesManifest Include="deploy/missing.yml" />
                <KubernetesManifest
                  Include="elsewhere/*.json" />
            """).Write("deploy/pod.yaml", Manifests.Secure);
        var build = project.Build().Succeeds();
        Assert.Equal(["App.csproj(9) warning PSS409", "App.csproj(10) warning PSS409", "App.csproj(11) warning PSS409"], build.Places);
        Assert.Contains(build.Diagnostics, line => line.Contains("nowhere/**/*.yaml", StringComparison.Ordinal));
        Assert.Contains(build.Diagnostics, line => line.Contains("deploy/missing.yml", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_to_judge_is_told()
    {
        // The only pattern matches no file: for MSBuild there is no item at all.
        var project = ConsumerProject.CSharp(feed, items: """
            <KubernetesManifest
                  Include="nowhere/*.yaml" />
            """);
        Assert.Equal(["App.csproj(8) warning PSS409"], project.Build().Succeeds().Places);
        Assert.Equal(["App.csproj(8) warning PSS409"], project.Build("--no-restore").Succeeds().Places);

        project.Write("nowhere/map.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: m\n");
        Assert.Equal(["App.csproj(8) warning PSS409"], project.Build("--no-restore").Succeeds().Places);
        project.Write("nowhere/map.yaml", "# nothing\n");
        Assert.Equal(["warning PSS409"], project.Build("--no-restore").Succeeds().Ids);
        project.Write("nowhere/map.yaml", Manifests.Privileged());
        Assert.Equal(["error PSS107"], project.Build("--no-restore").Fails().Ids);
    }

    [Fact]
    public void A_file_that_cannot_be_read_hides_no_other()
    {
        var project = ConsumerProject.CSharp(feed)
            .Write("deploy/broken.yaml", "apiVersion: v1\nkind: Pod\n  metadata: [\n")
            .Write("deploy/tabs.yaml", "apiVersion: v1\nkind: Pod\nmetadata:\n\tname: x\n")
            .Write("deploy/template.yaml", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}\n")
            .Write("deploy/twice.yaml", Manifests.Secure.Replace("  name: secure\n", "  name: secure\n  name: other\n", StringComparison.Ordinal))
            .Write("deploy/type.yaml", Manifests.Privileged().Replace("privileged: true", "privileged: \"yes\"", StringComparison.Ordinal))
            .Write("deploy/typo.yaml", Manifests.Secure.Replace("runAsNonRoot", "runAsNonroot", StringComparison.Ordinal))
            .Write("deploy/old.yaml", "apiVersion: extensions/v1beta1\nkind: Deployment\nmetadata:\n  name: old\nspec:\n  template:\n    spec:\n      containers:\n      - name: main\n        image: x\n")
            .Write("deploy/web.yaml", Manifests.Insecure);
        var build = project.Build().Fails();
        Assert.Contains(Manifests.InsecureLine, build.Diagnostics);
        Assert.Single(build.Places, place => place.StartsWith("deploy/broken.yaml(", StringComparison.Ordinal) && place.EndsWith("error PSS402", StringComparison.Ordinal));
        Assert.Contains("deploy/tabs.yaml(4) error PSS402", build.Places);
        Assert.Single(build.Places, place => place.StartsWith("deploy/template.yaml(4)", StringComparison.Ordinal));
        Assert.Contains("deploy/twice.yaml(5) error PSS402", build.Places);
        Assert.Contains("deploy/type.yaml(10) error PSS404", build.Places);
        Assert.Contains("deploy/typo.yaml(7) error PSS405", build.Places);
        Assert.Contains("deploy/old.yaml(1) warning PSS407", build.Places);
        Assert.Equal(build.Diagnostics.Distinct(), build.Diagnostics);
    }

    [Fact]
    public void A_chart_and_the_patches_of_a_kustomization_are_told_once_a_folder_and_not_judged()
    {
        var project = ConsumerProject.CSharp(feed)
            .Write("deploy/chart/Chart.yaml", "apiVersion: v2\nname: chart\nversion: 1.0.0\n")
            .Write("deploy/chart/values.yaml", "replicas: 1\n")
            .Write("deploy/chart/templates/a.yaml", "{{ if .Values.on }}\n" + Manifests.Privileged() + "{{ end }}\n")
            .Write("deploy/chart/templates/b.yaml", Manifests.Privileged())
            .Write("deploy/base/kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [pod.yaml]\npatches:\n- path: patch.yaml\n")
            .Write("deploy/base/patch.yaml", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: secure\nspec:\n  hostNetwork: true\n")
            .Write("deploy/base/pod.yaml", Manifests.Secure);
        var build = project.Build().Succeeds();
        Assert.Equal(["warning PSS408", "warning PSS408"], build.Ids);
        Assert.Contains(build.Diagnostics, line => line.Contains("Helm", StringComparison.Ordinal));
        Assert.Contains(build.Diagnostics, line => line.Contains("kustomiz", StringComparison.Ordinal));

        // The message says the same on every machine.
        Assert.DoesNotContain(build.Diagnostics, line => line.Contains(project.Folder, StringComparison.Ordinal));
    }

    [Fact]
    public void An_invalid_property_is_told_where_the_project_sets_it()
    {
        var project = ConsumerProject.CSharp(feed, "<PodSecurityEnforce>strict</PodSecurityEnforce>").Write("deploy/web.yaml", Manifests.Insecure);
        var build = project.Build().Fails();
        Assert.Contains("App.csproj(4) error PSS303", build.Places);
        Assert.Contains(Manifests.InsecureLine, build.Diagnostics);

        project.WriteProject("App.csproj");
        foreach (var property in new[] { "PodSecurityWarn=no", "PodSecurityEnforceVersion=1.25", "PodSecurityKubernetesVersion=new", "PodSecurityReportOnly=yes" })
        {
            Assert.Contains("error PSS303", project.Build("--no-restore", "-p:" + property).Fails().Ids);
        }
    }

    [Fact]
    public void Other_encodings_and_line_ends_are_read_and_odd_files_told()
    {
        var project = ConsumerProject.CSharp(feed, items: """<KubernetesManifest Include="deploy/*" />""")
            .Write("deploy/a-bom.yaml", Manifests.Privileged("a"), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true))
            .Write("deploy/b-crlf.yaml", Manifests.Privileged("b").ReplaceLineEndings("\r\n"))
            .Write("deploy/c-wide.yaml", Manifests.Privileged("c"), Encoding.Unicode)
            .Write("deploy/d-empty.yaml", string.Empty)
            .Write("deploy/e.json", """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"e"},"spec":{"hostPID":true,"containers":[{"name":"x","image":"x"}]}}""")
            .Write("deploy/f-bomb.yaml", "a: &a [x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(0, 12).Select(i => FormattableString.Invariant($"{(char)('b' + i)}: &{(char)('b' + i)} [{string.Join(", ", Enumerable.Repeat("*" + (char)('a' + i), 9))}]\n"))))
            .Write("deploy/g-deep.yaml", new string('[', 10_000) + new string(']', 10_000));
        var build = project.Build().Fails();
        Assert.Contains("deploy/a-bom.yaml(10) error PSS107", build.Places);
        Assert.Contains("deploy/b-crlf.yaml(10) error PSS107", build.Places);
        Assert.Contains("deploy/c-wide.yaml(10) error PSS107", build.Places);
        Assert.Contains(build.Places, place => place.StartsWith("deploy/d-empty.yaml", StringComparison.Ordinal) && place.EndsWith("PSS409", StringComparison.Ordinal));
        Assert.Contains("deploy/e.json(1) error PSS103", build.Places);
        Assert.Single(build.Places, place => place.StartsWith("deploy/f-bomb.yaml", StringComparison.Ordinal) && place.EndsWith("error PSS403", StringComparison.Ordinal));
        Assert.Single(build.Places, place => place.StartsWith("deploy/g-deep.yaml", StringComparison.Ordinal) && place.EndsWith("error PSS403", StringComparison.Ordinal));
    }

    [Fact]
    public void An_output_that_cannot_be_written_is_told_and_hides_no_finding()
    {
        var project = ConsumerProject.CSharp(feed, "<PodSecurityOutputPath>$(MSBuildProjectDirectory)/taken/</PodSecurityOutputPath>")
            .Write("taken", "a file where a folder is to be")
            .Write("deploy/web.yaml", Manifests.Insecure);
        var build = project.Build().Fails();
        Assert.Contains(Manifests.InsecureLine, build.Diagnostics);
        Assert.Contains("error PSS401", build.Ids);
        Assert.DoesNotContain(build.Diagnostics, line => line.Contains("MSB4018", StringComparison.Ordinal));
    }
}
