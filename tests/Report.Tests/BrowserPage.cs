using System.Text.Json.Nodes;

namespace PodSecurity.Report.Tests;

/// <summary>A page in a tab: what it asks of the network and what the browser complains of is kept.</summary>
internal sealed class BrowserPage(Browser browser, string session, string target) : IAsyncDisposable
{
    private readonly TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int width;
    private readonly List<string> requests = [];
    private readonly List<string> complaints = [];

    public string Session => session;

    /// <summary>The addresses that were asked for, that of the page itself among them.</summary>
    public IReadOnlyList<string> Requests => requests;

    /// <summary>What stands in the console, and what scripts threw.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    public async Task LoadAsync(string address, int screenWidth, string scheme)
    {
        width = screenWidth;
        foreach (var domain in new[] { "Page", "Network", "Log", "Runtime" })
        {
            await CallAsync(domain + ".enable");
        }

        await CallAsync("Emulation.setDeviceMetricsOverride", new() { ["width"] = width, ["height"] = 800, ["deviceScaleFactor"] = 1, ["mobile"] = width < 600 });
        await CallAsync("Emulation.setFocusEmulationEnabled", new() { ["enabled"] = true });
        await CallAsync("Emulation.setEmulatedMedia", new() { ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = scheme }) });
        await CallAsync("Page.navigate", new() { ["url"] = address });
        await loaded.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>What an expression comes to in the page.</summary>
    public async Task<JsonNode?> AskAsync(string expression)
    {
        var answer = await CallAsync("Runtime.evaluate", new() { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true });
        return answer["exceptionDetails"] is { } thrown ? throw new InvalidOperationException(thrown.ToJsonString()) : answer["result"]!["value"]?.DeepClone();
    }

    /// <summary>Presses a key.</summary>
    public async Task PressAsync(string key, int code)
    {
        await CallAsync("Page.bringToFront");
        var text = key == "Enter" ? "\r" : string.Empty;
        await CallAsync("Input.dispatchKeyEvent", new() { ["type"] = "keyDown", ["key"] = key, ["code"] = key, ["windowsVirtualKeyCode"] = code, ["text"] = text, ["unmodifiedText"] = text });
        await CallAsync("Input.dispatchKeyEvent", new() { ["type"] = "keyUp", ["key"] = key, ["code"] = key, ["windowsVirtualKeyCode"] = code });
    }

    /// <summary>A picture of a part of the page as PNG, from one height to another.</summary>
    public async Task<byte[]> TakePictureAsync(int top, int height)
    {
        var clip = new JsonObject { ["x"] = 0, ["y"] = top, ["width"] = width, ["height"] = height, ["scale"] = 1 };
        var answer = await CallAsync("Page.captureScreenshot", new() { ["format"] = "png", ["captureBeyondViewport"] = true, ["clip"] = clip });
        return Convert.FromBase64String((string)answer["data"]!);
    }

    public void Hear(string method, JsonObject parameters)
    {
        switch (method)
        {
            case "Page.loadEventFired":
                loaded.TrySetResult();
                break;
            case "Network.requestWillBeSent":
                requests.Add((string)parameters["request"]!["url"]!);
                break;
            case "Log.entryAdded" or "Runtime.consoleAPICalled" or "Runtime.exceptionThrown":
                complaints.Add(parameters.ToJsonString());
                break;
        }
    }

    public async ValueTask DisposeAsync() => await browser.CallAsync("Target.closeTarget", new() { ["targetId"] = target });

    private Task<JsonObject> CallAsync(string method, JsonObject? parameters = null) => browser.CallAsync(method, parameters, session);
}
