using Microsoft.CodeAnalysis;

namespace PodSecurity.EndToEnd.Tests;

/// <summary>What an editor offers in a project that references the package, and what comes of it on the disk.</summary>
public sealed class EditorTests(PackageFeed feed)
{
    [Fact]
    public async Task A_manifest_is_mended_by_the_light_bulb()
    {
        var project = ConsumerProject.CSharp(feed).Write("deploy/web.yaml", Manifests.Insecure);
        project.Run("restore", []).Succeeds();
        using (var editor = await EditorHost.OpenAsync(project))
        {
            var error = Assert.Single(await editor.DiagnoseAsync(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            Assert.Equal("PSS107", error.Id);
            Assert.Equal(project.PathOf("deploy/web.yaml"), error.Location.GetLineSpan().Path);
            var actions = await editor.ActionsForAsync(error);
            Assert.Equal("Set privileged: false", actions[0].Title);
            await editor.ApplyAsync(actions[0]);
            Assert.Equal(Manifests.Insecure.Replace("privileged: true", "privileged: false", StringComparison.Ordinal), project.Read("deploy/web.yaml"));

            // And then all that restricted would want, in one go.
            var suggestion = (await editor.DiagnoseAsync())[0];
            await editor.ApplyAsync((await editor.ActionsForAsync(suggestion)).First(action => action.Title.StartsWith("Make this pod restricted", StringComparison.Ordinal)));
            Assert.Empty(await editor.DiagnoseAsync());
        }

        Assert.Empty(project.Build("--no-restore", "-p:PodSecurityEnforce=restricted").Succeeds().Diagnostics);
    }

    [Fact]
    public async Task A_pod_in_CSharp_is_mended_by_the_light_bulb()
    {
        var project = CSharpPods.Project(feed, CSharpPods.Privileged);
        project.Run("restore", []).Succeeds();
        using (var editor = await EditorHost.OpenAsync(project))
        {
            var error = Assert.Single(await editor.DiagnoseAsync(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            var actions = await editor.ActionsForAsync(error);
            Assert.Equal("Set privileged: false", actions[0].Title);
            await editor.ApplyAsync(actions[0]);
            Assert.Equal(CSharpPods.Privileged.Replace("Privileged = true", "Privileged = false", StringComparison.Ordinal), project.Read("Program.cs"));
        }

        Assert.Empty(project.Build("--no-restore").Succeeds().Diagnostics);
    }
}
