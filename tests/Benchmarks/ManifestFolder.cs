using PodSecurity.MSBuild;
using PodSecurity.MSBuild.Inputs;

namespace Benchmarks;

/// <summary>A project with many manifests, in a folder of its own.</summary>
internal sealed class ManifestFolder : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("podsecurity-benchmarks-").FullName;
    private readonly GateInputs inputs;

    public ManifestFolder(int files)
    {
        var project = Path.Combine(folder, "Shop.csproj");
        File.WriteAllText(project, "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><KubernetesManifest Include=\"deploy/**/*.yaml\" /></ItemGroup></Project>");
        var manifests = new List<ManifestItem>(files);
        for (var i = 0; i < files; i++)
        {
            var include = $"deploy/team{i % 20}/service{i}.yaml";
            var path = Path.Combine(folder, include);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, Workload(i));
            manifests.Add(new(path, include, null));
        }

        inputs = new(project) { Manifests = manifests };
    }

    /// <summary>What the build's task does.</summary>
    public int RunGate() => Gate.Run(inputs).Diagnostics.Count;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>A deployment and its service as a team writes them; one in fifty is privileged.</summary>
    public static string Workload(int number) =>
        $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: service{{number}}
          namespace: team{{number % 20}}
          labels:
            app: service{{number}}
        spec:
          replicas: 3
          selector:
            matchLabels:
              app: service{{number}}
          template:
            metadata:
              labels:
                app: service{{number}}
            spec:
              serviceAccountName: service{{number}}
              securityContext:
                runAsNonRoot: true
                seccompProfile:
                  type: RuntimeDefault
              containers:
                - name: web
                  image: registry.example/service{{number}}:1.0.{{number}}
                  ports:
                    - containerPort: 8080
                      name: http
                  env:
                    - name: ASPNETCORE_URLS
                      value: http://+:8080
                  resources:
                    requests: {cpu: 100m, memory: 128Mi}
                    limits: {memory: 256Mi}
                  readinessProbe:
                    httpGet: {path: /healthz, port: http}
                  securityContext:
                    privileged: {{(number % 50 == 0 ? "true" : "false")}}
                    allowPrivilegeEscalation: {{(number % 50 == 0 ? "true" : "false")}}
                    capabilities:
                      drop: [ALL]
                  volumeMounts:
                    - name: settings
                      mountPath: /settings
              volumes:
                - name: settings
                  configMap:
                    name: service{{number}}
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: service{{number}}
          namespace: team{{number % 20}}
        spec:
          selector:
            app: service{{number}}
          ports:
            - port: 80
              targetPort: http

        """;
}
