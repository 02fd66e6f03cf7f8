"""From the contract (`openapi.json`) to the typed wire client (`generated/hf_inference_api`)."""
