using System.Text.Json;
using PodSecurity.Bridges;
using PodSecurity.Models;

namespace PodSecurity;

/// <summary>Leads from the typed model to the classes of other libraries. For the other way see <see cref="Manifests.Add"/>.</summary>
public static class KubernetesBridge
{
    /// <summary>
    /// The object as one of another library, such as <c>k8s.Models.V1Pod</c> of KubernetesClient, by the names of its fields
    /// in JSON.
    /// </summary>
    /// <exception cref="InvalidOperationException">The type stands for another kind, or has no place for a value.</exception>
    public static T ToKubernetes<T>(this KubernetesModel model)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model is IKubernetesObject { Kind: { } kind } && ForeignKind.Of(typeof(T)) is { } foreign && foreign.Kind != kind)
        {
            throw new InvalidOperationException($"{typeof(T).Name} stands for a {foreign.Kind}, but this is a {kind}");
        }

        return (T)ForeignWriter.Write(JsonSerializer.SerializeToElement(model, model.GetType(), KubernetesJson.Options), typeof(T), string.Empty)!;
    }
}
