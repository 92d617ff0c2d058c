namespace PodSecurity.EndToEnd.Tests;

/// <summary>From a failing build to a passing one, by one command.</summary>
public sealed class FixTests(PackageFeed feed)
{
    [Fact]
    public void A_fix_is_shown_then_made_and_the_build_passes()
    {
        var project = ConsumerProject.CSharp(feed).Write("deploy/web.yaml", Manifests.Insecure);

        var shown = project.Build("-t:Restore;PodSecurityFix", "-p:PodSecurityFixDryRun=true").Succeeds();
        Assert.Contains("--- a/deploy/web.yaml", shown.Lines);
        Assert.Contains(shown.Lines, line => line.StartsWith('+') && line.EndsWith("privileged: false", StringComparison.Ordinal));
        Assert.Equal(Manifests.Insecure, project.Read("deploy/web.yaml"));

        var made = project.Build("-t:PodSecurityFix").Succeeds();
        Assert.Contains("deploy/web.yaml: fixed PSS107: privileged (container \"web\" must not set securityContext.privileged=true)", made.Lines);
        Assert.Equal(Manifests.Insecure.Replace("privileged: true", "privileged: false", StringComparison.Ordinal), project.Read("deploy/web.yaml"));
        project.Build("--no-restore").Succeeds();

        project.Build("-t:PodSecurityFix", "-p:PodSecurityFixLevel=restricted").Succeeds();
        Assert.Empty(project.Build("--no-restore", "-p:PodSecurityEnforce=restricted").Succeeds().Diagnostics);
        Assert.Contains("PodSecurity: there is nothing to fix", project.Build("-t:PodSecurityFix", "-p:PodSecurityFixLevel=restricted").Succeeds().Lines);

        var wrong = project.Build("-t:PodSecurityFix", "-p:PodSecurityFixLevel=strict").Fails();
        Assert.Contains(wrong.Diagnostics, line => line.Contains("error PSS303: PodSecurityFixLevel \"strict\" must be one of privileged, baseline, restricted", StringComparison.Ordinal));
    }
}
