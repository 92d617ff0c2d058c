namespace PodSecurity.EndToEnd.Tests;

/// <summary>A whole program mended by <c>dotnet format</c>, which knows the fixes from the package alone.</summary>
public sealed class FormatTests(PackageFeed feed)
{
    // What does something, and the rest of it settings: wrong ones and missing ones, in an initializer, a local, and a helper.
    private const string Insecure = """
        using k8s.Models;

        internal static class Pods
        {
            public static V1Pod Agent()
            {
                var spec = new V1PodSpec
                {
                    HostPID = true,
                    HostIPC = true,
                    Containers =
                    [
                        // The agent itself.
                        new V1Container
                        {
                            Name = "agent",
                            Image = "registry.example.com/agent:1.0",
                            SecurityContext = new V1SecurityContext
                            {
                                Privileged = true, // debugging
                                RunAsUser = 0,
                                ProcMount = "Unmasked",
                                Capabilities = new V1Capabilities { Add = ["SYS_ADMIN", "NET_BIND_SERVICE"] },
                            },
                            Ports = [new V1ContainerPort { ContainerPort = 80, HostPort = 80 }],
                        },
                        Sidecar("logs"),
                    ],
                    Volumes = [new V1Volume { Name = "logs", HostPath = new V1HostPathVolumeSource { Path = "/var/log" } }],
                };
                return new V1Pod { Metadata = new V1ObjectMeta { Name = "agent" }, Spec = spec };
            }

            private static V1Container Sidecar(string name) => new V1Container { Name = name, Image = "registry.example.com/sidecar:1.0" };
        }

        """;

    private static readonly string[] Ids =
    [
        "PSS101", "PSS102", "PSS103", "PSS104", "PSS105", "PSS106", "PSS107", "PSS108", "PSS109", "PSS110", "PSS111", "PSS112",
        "PSS201", "PSS202", "PSS203", "PSS204", "PSS205", "PSS206", "PSS207",
    ];

    [Theory]
    [InlineData("all that there are")]
    [InlineData("in order")]
    [InlineData("from the last to the first")]
    public void One_run_leaves_nothing_but_what_is_for_a_person_to_decide(string asked)
    {
        var project = CSharpPods.Project(feed, Insecure);
        project.Run("restore", []).Succeeds();
        string[] only = asked switch
        {
            "in order" => ["--diagnostics", .. Ids],
            "from the last to the first" => ["--diagnostics", .. Ids.Reverse()],
            _ => [],
        };
        var (exitCode, output) = DotNet.Run(project.Folder, feed.Packages, ["format", "analyzers", "App.csproj", "--no-restore", "--severity", "info", .. only]);
        Assert.True(exitCode == 0, output);

        var mended = project.Read("Program.cs");
        Assert.Contains("Privileged = false, // debugging", mended, StringComparison.Ordinal);
        Assert.Contains("// The agent itself.", mended, StringComparison.Ordinal);
        var build = project.Build("--no-restore", "-p:PodSecurityEnforce=restricted").Fails();
        Assert.All(build.Diagnostics, line => Assert.Contains(" error PSS10", line, StringComparison.Ordinal));
        Assert.True(build.Ids.Order().SequenceEqual(["error PSS104", "error PSS105"]), build.Output + mended);
    }
}
