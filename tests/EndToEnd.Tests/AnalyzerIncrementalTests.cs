using Microsoft.Build.Framework;

namespace PodSecurity.EndToEnd.Tests;

/// <summary>The compiler runs where the analyzer would say something else, and only there; manifests it gets only in an editor.</summary>
public sealed class AnalyzerIncrementalTests(PackageFeed feed)
{
    private static readonly string[] DesignTime =
        ["--no-restore", "-p:DesignTimeBuild=true", "-p:BuildingInsideVisualStudio=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true"];

    [Fact]
    public void What_changes_no_policy_compiles_nothing_anew()
    {
        var project = CSharpPods.Project(feed, CSharpPods.Ordinary, "<PodSecurityNamespace>team</PodSecurityNamespace>", Manifests.Item)
            .Write("deploy/namespace.yaml", Manifests.Namespace("team", "enforce: baseline"))
            .Write("deploy/pod.yaml", Manifests.Ordinary);
        Assert.True(HasCompiled(project.BuildWithLog().Succeeds()));
        Assert.False(HasCompiled(project.BuildWithLog("--no-restore").Succeeds()));

        project.Write("deploy/pod.yaml", "# moved\n" + Manifests.Secure).Write("deploy/namespace.yaml", "# moved\n" + Manifests.Namespace("team", "enforce: baseline"));
        var changed = project.BuildWithLog("--no-restore").Succeeds();
        Assert.Equal(1, changed.Evaluations);
        Assert.Contains(changed.Events.OfType<TargetSkippedEventArgs>(), skipped => skipped is { TargetName: "CoreCompile", SkipReason: TargetSkipReason.OutputsUpToDate });

        // A change of the labels is one of what the code is judged by.
        project.Write("deploy/namespace.yaml", Manifests.Namespace("team", "enforce: restricted"));
        var shut = project.BuildWithLog("--no-restore").Fails();
        Assert.True(HasCompiled(shut));
        Assert.Equal(["Program.cs(7) error PSS201"], shut.Places);

        project.Write("deploy/namespace.yaml", Manifests.Namespace("team", "enforce: privileged"));
        Assert.Empty(project.Build("--no-restore").Succeeds().Places);
        project.Delete("deploy/namespace.yaml");
        Assert.True(HasCompiled(project.BuildWithLog("--no-restore").Succeeds()));
    }

    [Fact]
    public void In_a_build_the_compiler_gets_the_policies_and_no_manifest()
    {
        var project = CSharpPods.Project(feed, CSharpPods.Secure, items: Manifests.Item).Write("deploy/pod.yaml", Manifests.Secure);
        Assert.Equal(["obj/podsecurity/Debug/podsecurity.policies.json"], AdditionalFiles(project.BuildWithLog().Succeeds()));
        Assert.DoesNotContain("pod.yaml", project.Read("obj/Debug/net10.0/App.GeneratedMSBuildEditorConfig.editorconfig"), StringComparison.Ordinal);

        var without = CSharpPods.Project(feed, CSharpPods.Secure);
        Assert.Empty(AdditionalFiles(without.BuildWithLog().Succeeds()));
    }

    [Fact]
    public void In_an_editor_manifests_are_additional_files_and_say_that_they_are_manifests()
    {
        var project = CSharpPods.Project(feed, CSharpPods.Secure, items: """
                <KubernetesManifest Include="deploy/*.yaml" />
                <KubernetesManifest Update="deploy/b.yaml" Namespace="shut" />
                """)
            .Write("deploy/a.yaml", Manifests.Secure)
            .Write("deploy/b.yaml", Manifests.Secure.Replace("secure", "other", StringComparison.Ordinal));
        project.Build().Succeeds();

        var design = project.BuildWithLog([.. DesignTime, "-t:Compile"]).Succeeds();
        Assert.Equal(0, design.Evaluations);
        Assert.Equal(["deploy/a.yaml", "deploy/b.yaml", "obj/podsecurity/Debug/podsecurity.policies.json"], AdditionalFiles(design));
        var config = project.Read("obj/Debug/net10.0/App.PodSecurity.DesignTime.editorconfig");
        Assert.Matches(@"deploy/a\.yaml\]\n(build_metadata.*\n)*build_metadata\.AdditionalFiles\.PodSecurityManifest = true\n", config);
        Assert.Matches(@"deploy/b\.yaml\]\n(build_metadata.*\n)*build_metadata\.AdditionalFiles\.Namespace = shut\n", config);

        // What an editor asked for in between costs the next build nothing.
        Assert.False(HasCompiled(project.BuildWithLog("--no-restore").Succeeds()));
    }

    [Fact]
    public void In_an_editor_before_the_first_build_manifests_are_there_too()
    {
        var project = CSharpPods.Project(feed, CSharpPods.Secure).Write("Directory.Build.targets", $"<Project><ItemGroup>{Manifests.Item}</ItemGroup></Project>")
            .Write("deploy/a.yaml", Manifests.Secure);
        project.Run("restore", []).Succeeds();
        Assert.Equal(["deploy/a.yaml"], AdditionalFiles(project.BuildWithLog([.. DesignTime, "-t:Compile"]).Succeeds()));
        Assert.Empty(AdditionalFiles(project.BuildWithLog([.. DesignTime, "-t:Compile", "-p:PodSecurityEnabled=false"]).Succeeds()));
    }

    private static bool HasCompiled(BuildResult build) => build.Events.OfType<TaskStartedEventArgs>().Any(task => task.TaskName == "Csc");

    // What the compiler is given, as its task logs it.
    private static List<string> AdditionalFiles(BuildResult build) =>
    [
        .. build.Events.OfType<TaskParameterEventArgs>()
            .Where(parameter => parameter is { ItemType: "AdditionalFiles", Kind: TaskParameterMessageKind.TaskInput })
            .SelectMany(parameter => parameter.Items.Cast<ITaskItem>())
            .Select(item => item.ItemSpec.Replace('\\', '/').Replace(build.Folder + "/", string.Empty, StringComparison.Ordinal))
            .Where(file => !file.EndsWith(".editorconfig", StringComparison.Ordinal))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];
}
