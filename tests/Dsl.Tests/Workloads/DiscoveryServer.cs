using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using PodSecurity.Models;

namespace PodSecurity.Dsl.Tests.Workloads;

/// <summary>
/// Tells kubectl which kinds there are. Even a dry run asks a server for that; this one knows nothing else.
/// </summary>
internal sealed class DiscoveryServer : IDisposable
{
    private readonly HttpListener listener = new();

    public DiscoveryServer()
    {
        for (var port = 21000; ; port++)
        {
            try
            {
                Address = $"http://127.0.0.1:{port}/";
                listener.Prefixes.Add(Address);
                listener.Start();
                break;
            }
            catch (HttpListenerException) when (port < 21500)
            {
                listener.Prefixes.Clear();
            }
        }

        _ = AnswerAsync();
    }

    public string Address { get; }

    public void Dispose() => listener.Close();

    private async Task AnswerAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                var answer = Answer(context.Request.Url!.AbsolutePath.Trim('/').Split('/'));
                context.Response.StatusCode = answer is null ? (int)HttpStatusCode.NotFound : (int)HttpStatusCode.OK;
                context.Response.ContentType = "application/json";
                context.Response.Close(Encoding.UTF8.GetBytes(answer?.ToJsonString() ?? "{}"), willBlock: true);
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private static JsonObject? Answer(string[] path) => path switch
    {
        ["api"] => new() { ["kind"] = "APIVersions", ["versions"] = new JsonArray("v1") },
        ["api", var version] => Resources(version),
        ["apis"] => new() { ["kind"] = "APIGroupList", ["apiVersion"] = "v1", ["groups"] = new JsonArray([.. Groups().Select(Group)]) },
        ["apis", var group, var version] => Resources($"{group}/{version}"),
        _ => null,
    };

    private static IEnumerable<(string Group, string Version)> Groups() =>
        KubernetesKinds.All.Select(known => known.ApiVersion.Split('/')).Where(parts => parts.Length == 2).Select(parts => (parts[0], parts[1])).Distinct();

    private static JsonObject Group((string Group, string Version) known)
    {
        JsonObject Version() => new() { ["groupVersion"] = $"{known.Group}/{known.Version}", ["version"] = known.Version };
        return new() { ["name"] = known.Group, ["versions"] = new JsonArray(Version()), ["preferredVersion"] = Version() };
    }

    private static JsonObject Resources(string apiVersion) => new()
    {
        ["kind"] = "APIResourceList",
        ["apiVersion"] = "v1",
        ["groupVersion"] = apiVersion,
        ["resources"] = new JsonArray([.. KubernetesKinds.All.Where(known => known.ApiVersion == apiVersion).Select(known => new JsonObject
        {
            ["name"] = known.Kind.ToLowerInvariant() + "s",
            ["kind"] = known.Kind,
            ["namespaced"] = known.Kind is not ("Namespace" or "ClusterRole" or "ClusterRoleBinding" or "PriorityClass"),
            ["verbs"] = new JsonArray("create", "get"),
        })]),
    };
}
