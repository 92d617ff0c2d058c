using PodSecurity.Analyzers.Tests.Stubs;
using PodSecurity.MSBuild.Tests;

namespace PodSecurity.Report.Tests;

/// <summary>The page of an operator.</summary>
internal static partial class Pages
{
    private const string Operator = "Operator.cs";

    private const string OperatorCode = """
        using System;
        using k8s.Models;

        namespace Shop;

        static class Pods
        {
            public static V1Pod Debug(string tenant, Action<V1Pod> complete)
            {
                var pod = new V1Pod
                {
                    Metadata = new() { Name = "debug-" + tenant, NamespaceProperty = "tenants" },
                    Spec = new()
                    {
                        HostPID = true,
                        Containers = [Parts.Shell("shell")],
                    },
                };
                return pod;
            }

            public static V1Job Migrate(bool isPrivileged) => new()
            {
                Metadata = new() { Name = "migrate", NamespaceProperty = "tenants" },
                Spec = new()
                {
                    Template = new()
                    {
                        Spec = new()
                        {
                            HostNetwork = isPrivileged,
                            Containers = [Parts.Secure("migrate")],
                        },
                    },
                },
            };

            public static V1Deployment Tenant() => new()
            {
                Metadata = new() { Name = "tenant", NamespaceProperty = "tenants" },
                Spec = new() { Template = new() { Spec = new() { Containers = [Parts.Probed("tenant")] } } },
            };

            public static V1DaemonSet Agent() => new()
            {
                Metadata = new() { Name = "agent", NamespaceProperty = "tenants" },
                Spec = new()
                {
                    Template = new()
                    {
                        Spec = new()
                        {
                            Volumes = [new() { Name = "logs", HostPath = new() { Path = "/var/log" } }],
                            Containers = [Parts.Secure("agent")],
                        },
                    },
                },
            };

            public static V1Pod Node() => new()
            {
                Metadata = new() { Name = "node", NamespaceProperty = "tenants" },
                Spec = new()
                {
        #pragma warning disable PSS103 // It looks at the node's processes.
                    HostPID = true,
        #pragma warning restore PSS103
                    Containers = [Parts.Traced("node")],
                },
            };

            public static V1Pod Given(V1Pod pod) => pod with { Spec = new() { HostPID = true, Containers = [Parts.Secure("given")] } };

            public static V1Container Sidecar() => new() { Name = "sidecar", SecurityContext = new() { Privileged = true } };
        }

        static class Parts
        {
            public static V1Container Shell(string name) => new() { Name = name };

            public static V1Container Secure(string name) => new()
            {
                Name = name,
                SecurityContext = new()
                {
                    RunAsNonRoot = true,
                    AllowPrivilegeEscalation = false,
                    Capabilities = new() { Drop = ["ALL"] },
                    SeccompProfile = new() { Type = "RuntimeDefault" },
                },
            };

            public static V1Container Traced(string name)
            {
                var container = Secure(name);
        #pragma warning disable PSS102 // It traces them.
                container.SecurityContext.Capabilities.Add = ["SYS_PTRACE"];
        #pragma warning restore PSS102
                return container;
            }

            public static V1Container Probed(string name)
            {
                var container = Secure(name);
                container.LivenessProbe = new() { HttpGet = new() { Host = "10.0.0.7", Port = 8080 } };
                return container;
            }
        }

        """;

    /// <summary>An operator that builds its workloads in C#, and deploys its own manifest: what it suppresses, allows, leaves open and gives away.</summary>
    public static async Task<ProjectFolder> OperatorAsync()
    {
        var project = new ProjectFolder(
            ("deploy/operator.yaml", """
                apiVersion: v1
                kind: Namespace
                metadata: {name: tenants, labels: {pod-security.kubernetes.io/enforce: baseline, pod-security.kubernetes.io/enforce-version: v1.33, pod-security.kubernetes.io/warn: restricted}}
                ---

                """ + Deployment("operator", "tenants", "securityContext: {" + Good + "}")),
            (Exceptions, "exceptions:\n- {id: PSS104, object: DaemonSet/agent, namespace: tenants, reason: it reads the node's logs}\n"),
            (Operator, OperatorCode));
        await CompilerLogFile.WriteAsync(project, Family.ClientRecords, MSBuild.Gate.Run(InputsOf(project)).Policies, Operator);
        return project;
    }
}
